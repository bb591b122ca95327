"""The score of an assessment: between its worst and its best mark, to the nearest tenth."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from smara_desktop.domain.assessment import HIGHEST, MARKS
from smara_desktop.domain.potential import BEST, HEAVIEST, Weights, score

WEIGHT = st.integers(0, HEAVIEST)
WEIGHTS = st.builds(Weights, WEIGHT, WEIGHT, WEIGHT).filter(lambda one: one.heavy)
ASSESSED = st.fixed_dictionaries({name: st.integers(0, HIGHEST) for name in MARKS})


@given(ASSESSED, WEIGHTS)
def test_the_score_is_the_weighted_mean_to_the_nearest_tenth(
    marks: dict[str, int], weights: Weights
) -> None:
    weighed = asdict(weights)
    exact = Fraction(sum(10 * marks[n] * w for n, w in weighed.items()), sum(weighed.values()))
    found = score(marks, weights)
    assert -Fraction(1, 2) < found - exact <= Fraction(1, 2)
    heavy = [marks[name] for name, weight in weighed.items() if weight]
    assert 10 * min(heavy) <= found <= 10 * max(heavy) <= BEST
    twice = Weights(*(2 * weight for weight in weighed.values()))
    assert score(marks, twice) == found, "only how they compare matters"


def test_one_mark_may_be_all_that_counts() -> None:
    marks = {"human_skills": 1, "market_potential": 5, "infrastructure": 2}
    assert score(marks, Weights()) == 27
    assert score(marks, Weights(0, 7, 0)) == 50
    assert not Weights(0, 0, 0).heavy
