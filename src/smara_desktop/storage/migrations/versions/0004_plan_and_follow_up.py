"""The programme's plan and its follow-up: visits, partnerships, assessments, roadmap steps.

Frozen text: a released migration is never edited.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "assessment",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("erased_at", sa.Text(), nullable=True),
        sa.Column("review_state", sa.Text(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("assessed_on", sa.Text(), nullable=False),
        sa.Column("human_skills", sa.Integer(), nullable=False),
        sa.Column("human_skills_reasons", sa.Text(), nullable=True),
        sa.Column("market_potential", sa.Integer(), nullable=False),
        sa.Column("market_potential_reasons", sa.Text(), nullable=True),
        sa.Column("infrastructure", sa.Integer(), nullable=False),
        sa.Column("infrastructure_reasons", sa.Text(), nullable=True),
        sa.Column(
            "potential",
            sa.Integer(),
            sa.Computed(
                "coalesce(human_skills, 0) + coalesce(market_potential, 0) + coalesce(infrastructure, 0)",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            '"human_skills" BETWEEN 0 AND 5', name=op.f("ck_assessment_human_skills")
        ),
        sa.CheckConstraint(
            '"infrastructure" BETWEEN 0 AND 5', name=op.f("ck_assessment_infrastructure")
        ),
        sa.CheckConstraint(
            '"market_potential" BETWEEN 0 AND 5', name=op.f("ck_assessment_market_potential")
        ),
        sa.CheckConstraint('"phase" BETWEEN 1 AND 99', name=op.f("ck_assessment_phase")),
        sa.CheckConstraint('"revision" BETWEEN 0 AND 1000000', name=op.f("ck_assessment_revision")),
        sa.CheckConstraint("length(id) = 16", name=op.f("ck_assessment_id")),
        sa.ForeignKeyConstraint(["phase"], ["phase.number"], name=op.f("fk_assessment_phase")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_assessment")),
        sa.UniqueConstraint("id", name=op.f("uq_assessment_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_assessment_phase"), "assessment", ["phase"], unique=False)
    op.create_index(op.f("ix_assessment_reference"), "assessment", ["reference"], unique=False)
    op.create_index(op.f("ix_assessment_sector"), "assessment", ["sector"], unique=False)
    op.create_index(op.f("ix_assessment_updated_at"), "assessment", ["updated_at"], unique=False)
    op.create_table(
        "partnership",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("erased_at", sa.Text(), nullable=True),
        sa.Column("review_state", sa.Text(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("partner_kind", sa.Text(), nullable=False),
        sa.Column("partner_fr", sa.Text(), nullable=True),
        sa.Column("partner_ar", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("received", sa.Integer(), nullable=True),
        sa.Column("partner_fr_key", sa.Text(), nullable=True),
        sa.Column("partner_ar_key", sa.Text(), nullable=True),
        sa.Column("number_key", sa.Text(), nullable=True),
        sa.CheckConstraint(
            '"amount" BETWEEN 0 AND 1000000000000', name=op.f("ck_partnership_amount")
        ),
        sa.CheckConstraint('"phase" BETWEEN 1 AND 99', name=op.f("ck_partnership_phase")),
        sa.CheckConstraint(
            '"received" BETWEEN 0 AND 1000000000000', name=op.f("ck_partnership_received")
        ),
        sa.CheckConstraint(
            '"revision" BETWEEN 0 AND 1000000', name=op.f("ck_partnership_revision")
        ),
        sa.CheckConstraint("length(id) = 16", name=op.f("ck_partnership_id")),
        sa.ForeignKeyConstraint(["phase"], ["phase.number"], name=op.f("fk_partnership_phase")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_partnership")),
        sa.UniqueConstraint("id", name=op.f("uq_partnership_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_partnership_ends_on"), "partnership", ["ends_on"], unique=False)
    op.create_index(
        "ix_partnership_number_key",
        "partnership",
        ["number_key", "row", "phase", "deleted_at"],
        unique=False,
    )
    op.create_index(
        "ix_partnership_partner_ar_key",
        "partnership",
        ["partner_ar_key", "row", "phase", "deleted_at"],
        unique=False,
    )
    op.create_index(
        "ix_partnership_partner_fr_key",
        "partnership",
        ["partner_fr_key", "row", "phase", "deleted_at"],
        unique=False,
    )
    op.create_index(op.f("ix_partnership_phase"), "partnership", ["phase"], unique=False)
    op.create_index(op.f("ix_partnership_reference"), "partnership", ["reference"], unique=False)
    op.create_index(op.f("ix_partnership_updated_at"), "partnership", ["updated_at"], unique=False)
    op.create_table(
        "roadmap_step",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("erased_at", sa.Text(), nullable=True),
        sa.Column("review_state", sa.Text(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_ar", sa.Text(), nullable=True),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("starts", sa.Text(), nullable=True),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("expected_result", sa.Text(), nullable=True),
        sa.Column("title_fr_key", sa.Text(), nullable=True),
        sa.Column("title_ar_key", sa.Text(), nullable=True),
        sa.Column("responsible_key", sa.Text(), nullable=True),
        sa.CheckConstraint('"phase" BETWEEN 1 AND 99', name=op.f("ck_roadmap_step_phase")),
        sa.CheckConstraint('"progress" BETWEEN 0 AND 100', name=op.f("ck_roadmap_step_progress")),
        sa.CheckConstraint(
            '"revision" BETWEEN 0 AND 1000000', name=op.f("ck_roadmap_step_revision")
        ),
        sa.CheckConstraint("length(id) = 16", name=op.f("ck_roadmap_step_id")),
        sa.ForeignKeyConstraint(["phase"], ["phase.number"], name=op.f("fk_roadmap_step_phase")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_roadmap_step")),
        sa.UniqueConstraint("id", name=op.f("uq_roadmap_step_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_roadmap_step_due"), "roadmap_step", ["due"], unique=False)
    op.create_index(op.f("ix_roadmap_step_phase"), "roadmap_step", ["phase"], unique=False)
    op.create_index(op.f("ix_roadmap_step_reference"), "roadmap_step", ["reference"], unique=False)
    op.create_index(
        "ix_roadmap_step_responsible_key",
        "roadmap_step",
        ["responsible_key", "row", "phase", "deleted_at"],
        unique=False,
    )
    op.create_index(
        "ix_roadmap_step_title_ar_key",
        "roadmap_step",
        ["title_ar_key", "row", "phase", "deleted_at"],
        unique=False,
    )
    op.create_index(
        "ix_roadmap_step_title_fr_key",
        "roadmap_step",
        ["title_fr_key", "row", "phase", "deleted_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_roadmap_step_updated_at"), "roadmap_step", ["updated_at"], unique=False
    )
    op.create_table(
        "visit",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("erased_at", sa.Text(), nullable=True),
        sa.Column("review_state", sa.Text(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("activity", sa.LargeBinary(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("visited_on", sa.Text(), nullable=False),
        sa.Column("visited_by", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("found_permanent_women", sa.Integer(), nullable=True),
        sa.Column("found_permanent_men", sa.Integer(), nullable=True),
        sa.Column("found_seasonal_women", sa.Integer(), nullable=True),
        sa.Column("found_seasonal_men", sa.Integer(), nullable=True),
        sa.Column("found_young", sa.Integer(), nullable=True),
        sa.Column("found_turnover", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=True),
        sa.Column("next_visit_on", sa.Text(), nullable=True),
        sa.Column(
            "jobs_found",
            sa.Integer(),
            sa.Computed(
                "coalesce(found_permanent_women, 0) + coalesce(found_permanent_men, 0) + coalesce(found_seasonal_women, 0) + coalesce(found_seasonal_men, 0)",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.Column("visited_by_key", sa.Text(), nullable=True),
        sa.CheckConstraint(
            '"found_permanent_men" BETWEEN 0 AND 10000', name=op.f("ck_visit_found_permanent_men")
        ),
        sa.CheckConstraint(
            '"found_permanent_women" BETWEEN 0 AND 10000',
            name=op.f("ck_visit_found_permanent_women"),
        ),
        sa.CheckConstraint(
            '"found_seasonal_men" BETWEEN 0 AND 10000', name=op.f("ck_visit_found_seasonal_men")
        ),
        sa.CheckConstraint(
            '"found_seasonal_women" BETWEEN 0 AND 10000', name=op.f("ck_visit_found_seasonal_women")
        ),
        sa.CheckConstraint(
            '"found_turnover" BETWEEN 0 AND 1000000000000', name=op.f("ck_visit_found_turnover")
        ),
        sa.CheckConstraint('"found_young" BETWEEN 0 AND 10000', name=op.f("ck_visit_found_young")),
        sa.CheckConstraint('"phase" BETWEEN 1 AND 99', name=op.f("ck_visit_phase")),
        sa.CheckConstraint('"revision" BETWEEN 0 AND 1000000', name=op.f("ck_visit_revision")),
        sa.CheckConstraint("length(activity) = 16", name=op.f("ck_visit_activity")),
        sa.CheckConstraint("length(id) = 16", name=op.f("ck_visit_id")),
        sa.ForeignKeyConstraint(["activity"], ["activity.id"], name=op.f("fk_visit_activity")),
        sa.ForeignKeyConstraint(["phase"], ["phase.number"], name=op.f("fk_visit_phase")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_visit")),
        sa.UniqueConstraint("id", name=op.f("uq_visit_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_visit_activity"), "visit", ["activity"], unique=False)
    op.create_index(op.f("ix_visit_next_visit_on"), "visit", ["next_visit_on"], unique=False)
    op.create_index(op.f("ix_visit_phase"), "visit", ["phase"], unique=False)
    op.create_index(op.f("ix_visit_reference"), "visit", ["reference"], unique=False)
    op.create_index(op.f("ix_visit_updated_at"), "visit", ["updated_at"], unique=False)
    op.create_index(
        "ix_visit_visited_by_key",
        "visit",
        ["visited_by_key", "row", "phase", "deleted_at"],
        unique=False,
    )
    op.create_index(op.f("ix_visit_visited_on"), "visit", ["visited_on"], unique=False)
    op.create_table(
        "visit_items",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("acquisition", sa.LargeBinary(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.CheckConstraint("length(acquisition) = 16", name=op.f("ck_visit_items_acquisition")),
        sa.CheckConstraint("length(id) = 16", name=op.f("ck_visit_items_id")),
        sa.ForeignKeyConstraint(
            ["acquisition"], ["acquisition.id"], name=op.f("fk_visit_items_acquisition")
        ),
        sa.ForeignKeyConstraint(["owner"], ["visit.row"], name=op.f("fk_visit_items_owner")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_visit_items")),
        sa.UniqueConstraint("id", name=op.f("uq_visit_items_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_visit_items_acquisition"), "visit_items", ["acquisition"], unique=False
    )
    op.create_index(op.f("ix_visit_items_owner"), "visit_items", ["owner"], unique=False)
    op.execute(
        "CREATE VIRTUAL TABLE visit_search USING "
        "fts5(words, tokenize = 'unicode61', prefix = '1 2 3', detail = 'none')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE partnership_search USING "
        "fts5(words, tokenize = 'unicode61', prefix = '1 2 3', detail = 'none')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE assessment_search USING "
        "fts5(words, tokenize = 'unicode61', prefix = '1 2 3', detail = 'none')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE roadmap_step_search USING "
        "fts5(words, tokenize = 'unicode61', prefix = '1 2 3', detail = 'none')"
    )


def downgrade() -> None:
    """Take them away."""
    op.execute("DROP TABLE visit_search")
    op.execute("DROP TABLE partnership_search")
    op.execute("DROP TABLE assessment_search")
    op.execute("DROP TABLE roadmap_step_search")
    op.drop_index(op.f("ix_visit_items_owner"), table_name="visit_items")
    op.drop_index(op.f("ix_visit_items_acquisition"), table_name="visit_items")
    op.drop_table("visit_items")
    op.drop_index(op.f("ix_visit_visited_on"), table_name="visit")
    op.drop_index("ix_visit_visited_by_key", table_name="visit")
    op.drop_index(op.f("ix_visit_updated_at"), table_name="visit")
    op.drop_index(op.f("ix_visit_reference"), table_name="visit")
    op.drop_index(op.f("ix_visit_phase"), table_name="visit")
    op.drop_index(op.f("ix_visit_next_visit_on"), table_name="visit")
    op.drop_index(op.f("ix_visit_activity"), table_name="visit")
    op.drop_table("visit")
    op.drop_index(op.f("ix_roadmap_step_updated_at"), table_name="roadmap_step")
    op.drop_index("ix_roadmap_step_title_fr_key", table_name="roadmap_step")
    op.drop_index("ix_roadmap_step_title_ar_key", table_name="roadmap_step")
    op.drop_index("ix_roadmap_step_responsible_key", table_name="roadmap_step")
    op.drop_index(op.f("ix_roadmap_step_reference"), table_name="roadmap_step")
    op.drop_index(op.f("ix_roadmap_step_phase"), table_name="roadmap_step")
    op.drop_index(op.f("ix_roadmap_step_due"), table_name="roadmap_step")
    op.drop_table("roadmap_step")
    op.drop_index(op.f("ix_partnership_updated_at"), table_name="partnership")
    op.drop_index(op.f("ix_partnership_reference"), table_name="partnership")
    op.drop_index(op.f("ix_partnership_phase"), table_name="partnership")
    op.drop_index("ix_partnership_partner_fr_key", table_name="partnership")
    op.drop_index("ix_partnership_partner_ar_key", table_name="partnership")
    op.drop_index("ix_partnership_number_key", table_name="partnership")
    op.drop_index(op.f("ix_partnership_ends_on"), table_name="partnership")
    op.drop_table("partnership")
    op.drop_index(op.f("ix_assessment_updated_at"), table_name="assessment")
    op.drop_index(op.f("ix_assessment_sector"), table_name="assessment")
    op.drop_index(op.f("ix_assessment_reference"), table_name="assessment")
    op.drop_index(op.f("ix_assessment_phase"), table_name="assessment")
    op.drop_table("assessment")
