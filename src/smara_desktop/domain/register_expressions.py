"""Expressions that only the register can answer, for they are about other records too.

They are compiled to SQL like all others; ``value`` raises ``TypeError``.
"""

from smara_desktop.domain.expressions import Expression, Getter


class ReferredBy(Expression, frozen=True):
    """At least one living record of the type named ``of`` refers to this one in its field ``name``
    and meets ``where``.

    Only the register can answer it: ``value`` raises ``TypeError``, for a record does not know
    who refers to it.
    """

    of: str
    name: str
    where: Expression

    def value(self, get: Getter) -> object:
        raise TypeError("the records that refer to this one are in the register")


class Newest(Expression, frozen=True):
    """No living record of the same type ``of`` that is the same in the fields ``alike`` has a later
    day in the field ``by``; of one day, the record entered last is the newest.

    Only the register can answer it: ``value`` raises ``TypeError``.
    """

    of: str
    alike: tuple[str, ...]
    by: str

    def value(self, get: Getter) -> object:
        raise TypeError("the other records are in the register")


class Unlike(Expression, frozen=True):
    """A field differs from the same field of the living record of type ``of`` that ``link`` names,
    both being filled in.

    Only the register can answer it: ``value`` raises ``TypeError``.
    """

    link: str
    of: str
    name: str

    def value(self, get: Getter) -> object:
        raise TypeError("the record that is referred to is in the register")


class Confirmed(Expression, frozen=True):
    """A doubt of the rule ``rule`` was confirmed for the record, by ``officer`` where one is named.

    Only the register can answer it: ``value`` raises ``TypeError``.
    """

    rule: str
    officer: str = ""

    def value(self, get: Getter) -> object:
        raise TypeError("what was confirmed is in the register")
