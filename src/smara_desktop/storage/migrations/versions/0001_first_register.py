"""The first register: records, their lines, the plan, the tally, the history.

Frozen text: a released migration is never edited.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of a new register."""
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["change.seq"], name=op.f("fk_change_undoes")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_change")),
        sa.UniqueConstraint("device", "number", name=op.f("uq_change_device_number")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "confirmation",
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record", "rule", "about", name=op.f("pk_confirmation")),
        sqlite_strict=True,
    )
    op.create_table(
        "list_item",
        sa.Column("list", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fr", sa.Text(), nullable=False),
        sa.Column("ar", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.CheckConstraint("active IN (0, 1)", name=op.f("ck_list_item_active")),
        sa.PrimaryKeyConstraint("list", "code", name=op.f("pk_list_item")),
        sqlite_strict=True,
    )
    op.create_table(
        "objective",
        sa.Column("scope", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("figure", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.CheckConstraint("value >= 0", name=op.f("ck_objective_value")),
        sa.PrimaryKeyConstraint("scope", "figure", "part", name=op.f("pk_objective")),
        sqlite_strict=True,
    )
    op.create_table(
        "phase",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name_fr", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("name_ar", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("starts", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("ends", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("closed", sa.Integer(), autoincrement=False, nullable=True),
        sa.CheckConstraint('"closed" BETWEEN 0 AND 1', name=op.f("ck_phase_closed")),
        sa.CheckConstraint('"number" BETWEEN 1 AND 99', name=op.f("ck_phase_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_phase")),
        sqlite_strict=True,
    )
    op.create_table(
        "programme",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name_fr", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("name_ar", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("province", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("cndp_authorisation", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("unattributed", sa.Integer(), autoincrement=False, nullable=True),
        sa.CheckConstraint(
            '"unattributed" BETWEEN 0 AND 1000000000000', name=op.f("ck_programme_unattributed")
        ),
        sa.CheckConstraint("only = 1", name=op.f("ck_programme_only")),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_programme")),
        sqlite_strict=True,
    )
    op.create_table(
        "sequence",
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("post", "letter", name=op.f("pk_sequence")),
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
        sqlite_strict=True,
    )
    op.create_table(
        "tally",
        sa.Column("phase", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("figure", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "phase", "figure", "part", "commune", "sector", name=op.f("pk_tally")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "association",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("review_state", sa.Text(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("legal_form", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=True),
        sa.Column("name_ar", sa.Text(), nullable=True),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("quarter", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("receipt_type", sa.Text(), nullable=True),
        sa.Column("receipt_number", sa.Text(), nullable=True),
        sa.Column("receipt_date", sa.Text(), nullable=True),
        sa.Column("receipt_authority", sa.Text(), nullable=True),
        sa.Column("rlc_number", sa.Text(), nullable=True),
        sa.Column("rlc_court", sa.Text(), nullable=True),
        sa.Column("rlc_date", sa.Text(), nullable=True),
        sa.Column("ice", sa.Text(), nullable=True),
        sa.Column("rib", sa.Text(), nullable=True),
        sa.Column("founded_on", sa.Text(), nullable=True),
        sa.Column("president", sa.Text(), nullable=True),
        sa.Column("president_phone", sa.Text(), nullable=True),
        sa.Column("secretary", sa.Text(), nullable=True),
        sa.Column("secretary_phone", sa.Text(), nullable=True),
        sa.Column("treasurer", sa.Text(), nullable=True),
        sa.Column("treasurer_phone", sa.Text(), nullable=True),
        sa.Column("members_women", sa.Integer(), nullable=True),
        sa.Column("members_men", sa.Integer(), nullable=True),
        sa.Column("members_young", sa.Integer(), nullable=True),
        sa.Column("members_disabled", sa.Integer(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Integer(), nullable=True),
        sa.Column("longitude", sa.Integer(), nullable=True),
        sa.Column(
            "members",
            sa.Integer(),
            sa.Computed("coalesce(members_women, 0) + coalesce(members_men, 0)", persisted=True),
            nullable=True,
        ),
        sa.CheckConstraint(
            '"latitude" BETWEEN -90000000 AND 90000000', name=op.f("ck_association_latitude")
        ),
        sa.CheckConstraint(
            '"longitude" BETWEEN -180000000 AND 180000000', name=op.f("ck_association_longitude")
        ),
        sa.CheckConstraint(
            '"members_disabled" BETWEEN 0 AND 1000000', name=op.f("ck_association_members_disabled")
        ),
        sa.CheckConstraint(
            '"members_men" BETWEEN 0 AND 1000000', name=op.f("ck_association_members_men")
        ),
        sa.CheckConstraint(
            '"members_women" BETWEEN 0 AND 1000000', name=op.f("ck_association_members_women")
        ),
        sa.CheckConstraint(
            '"members_young" BETWEEN 0 AND 1000000', name=op.f("ck_association_members_young")
        ),
        sa.CheckConstraint('"phase" BETWEEN 1 AND 99', name=op.f("ck_association_phase")),
        sa.CheckConstraint(
            '"revision" BETWEEN 0 AND 1000000', name=op.f("ck_association_revision")
        ),
        sa.CheckConstraint("length(id) = 16", name=op.f("ck_association_id")),
        sa.ForeignKeyConstraint(["phase"], ["phase.number"], name=op.f("fk_association_phase")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_association")),
        sa.UniqueConstraint("id", name=op.f("uq_association_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_association_name_fr"), "association", ["name_fr"], unique=False)
    op.create_index(op.f("ix_association_phase"), "association", ["phase"], unique=False)
    op.create_index(op.f("ix_association_reference"), "association", ["reference"], unique=False)
    op.create_index(op.f("ix_association_updated_at"), "association", ["updated_at"], unique=False)
    op.create_table(
        "history",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["change"], ["change.seq"], name=op.f("fk_history_change")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_history")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_history_change"), "history", ["change"], unique=False)
    op.create_index(op.f("ix_history_record"), "history", ["record"], unique=False)
    op.create_table(
        "project_holder",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("review_state", sa.Text(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("family_name_fr", sa.Text(), nullable=True),
        sa.Column("given_name_fr", sa.Text(), nullable=True),
        sa.Column("family_name_ar", sa.Text(), nullable=True),
        sa.Column("given_name_ar", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Text(), nullable=True),
        sa.Column("cin", sa.Text(), nullable=True),
        sa.Column("cin_pending", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("second_phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("quarter", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("target_groups", sa.Text(), nullable=True),
        sa.Column("education_level", sa.Text(), nullable=True),
        sa.Column("diploma", sa.Text(), nullable=True),
        sa.Column("diploma_year", sa.Integer(), nullable=True),
        sa.Column("skills", sa.Text(), nullable=True),
        sa.Column("marital_situation", sa.Text(), nullable=True),
        sa.Column("dependants", sa.Integer(), nullable=True),
        sa.Column("association", sa.LargeBinary(), nullable=True),
        sa.Column("rib", sa.Text(), nullable=True),
        sa.Column("notice_given_on", sa.Text(), nullable=True),
        sa.Column("consent", sa.Integer(), nullable=True),
        sa.Column(
            "birth_year",
            sa.Integer(),
            sa.Computed("CAST(substr(birth_date, 1, 4) AS INTEGER)", persisted=True),
            nullable=True,
        ),
        sa.Column(
            "age",
            sa.Integer(),
            sa.Computed(
                "(CAST(substr(registered_on, 1, 4) AS INTEGER) - CAST(substr(birth_date, 1, 4) AS INTEGER)) - CASE WHEN (substr(registered_on, 6) < CASE WHEN (length(birth_date) = 4) THEN '07-01' ELSE substr(birth_date, 6) END) THEN 1 ELSE 0 END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.CheckConstraint('"consent" BETWEEN 0 AND 1', name=op.f("ck_project_holder_consent")),
        sa.CheckConstraint(
            '"dependants" BETWEEN 0 AND 50', name=op.f("ck_project_holder_dependants")
        ),
        sa.CheckConstraint(
            '"diploma_year" BETWEEN 1900 AND 2100', name=op.f("ck_project_holder_diploma_year")
        ),
        sa.CheckConstraint('"phase" BETWEEN 1 AND 99', name=op.f("ck_project_holder_phase")),
        sa.CheckConstraint(
            '"revision" BETWEEN 0 AND 1000000', name=op.f("ck_project_holder_revision")
        ),
        sa.CheckConstraint("length(association) = 16", name=op.f("ck_project_holder_association")),
        sa.CheckConstraint("length(id) = 16", name=op.f("ck_project_holder_id")),
        sa.ForeignKeyConstraint(
            ["association"], ["association.id"], name=op.f("fk_project_holder_association")
        ),
        sa.ForeignKeyConstraint(["phase"], ["phase.number"], name=op.f("fk_project_holder_phase")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_project_holder")),
        sa.UniqueConstraint("id", name=op.f("uq_project_holder_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_project_holder_association"), "project_holder", ["association"], unique=False
    )
    op.create_index(
        "ix_project_holder_cin_deleted",
        "project_holder",
        ["cin"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NOT NULL"),
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_project_holder_family_name_fr"), "project_holder", ["family_name_fr"], unique=False
    )
    op.create_index(op.f("ix_project_holder_phase"), "project_holder", ["phase"], unique=False)
    op.create_index(op.f("ix_project_holder_phone"), "project_holder", ["phone"], unique=False)
    op.create_index(
        op.f("ix_project_holder_reference"), "project_holder", ["reference"], unique=False
    )
    op.create_index(
        op.f("ix_project_holder_updated_at"), "project_holder", ["updated_at"], unique=False
    )
    op.create_index(
        "uq_project_holder_cin",
        "project_holder",
        ["cin"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL AND cin IS NOT NULL"),
        postgresql_where=sa.text("deleted_at IS NULL AND cin IS NOT NULL"),
    )
    op.create_table(
        "activity",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("review_state", sa.Text(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_ar", sa.Text(), nullable=True),
        sa.Column("holder", sa.LargeBinary(), nullable=True),
        sa.Column("association", sa.LargeBinary(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("activity_type", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("quarter", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Integer(), nullable=True),
        sa.Column("longitude", sa.Integer(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_on", sa.Text(), nullable=True),
        sa.Column("status_reason", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decision_date", sa.Text(), nullable=True),
        sa.Column("convention_number", sa.Text(), nullable=True),
        sa.Column("convention_date", sa.Text(), nullable=True),
        sa.Column("convention_amount", sa.Integer(), nullable=True),
        sa.Column("planned_permanent_women", sa.Integer(), nullable=True),
        sa.Column("planned_permanent_men", sa.Integer(), nullable=True),
        sa.Column("planned_seasonal_women", sa.Integer(), nullable=True),
        sa.Column("planned_seasonal_men", sa.Integer(), nullable=True),
        sa.Column("planned_young", sa.Integer(), nullable=True),
        sa.Column("actual_permanent_women", sa.Integer(), nullable=True),
        sa.Column("actual_permanent_men", sa.Integer(), nullable=True),
        sa.Column("actual_seasonal_women", sa.Integer(), nullable=True),
        sa.Column("actual_seasonal_men", sa.Integer(), nullable=True),
        sa.Column("actual_young", sa.Integer(), nullable=True),
        sa.Column("planned_turnover", sa.Integer(), nullable=True),
        sa.Column("actual_turnover", sa.Integer(), nullable=True),
        sa.Column("progress", sa.Integer(), nullable=True),
        sa.Column("in_difficulty", sa.Integer(), nullable=True),
        sa.Column("stopped", sa.Integer(), nullable=True),
        sa.Column("difficulty_reason", sa.Text(), nullable=True),
        sa.Column("remedial_measures", sa.Text(), nullable=True),
        sa.Column(
            "jobs_planned",
            sa.Integer(),
            sa.Computed(
                "coalesce(planned_permanent_women, 0) + coalesce(planned_permanent_men, 0) + coalesce(planned_seasonal_women, 0) + coalesce(planned_seasonal_men, 0)",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.Column(
            "jobs_created",
            sa.Integer(),
            sa.Computed(
                "coalesce(actual_permanent_women, 0) + coalesce(actual_permanent_men, 0) + coalesce(actual_seasonal_women, 0) + coalesce(actual_seasonal_men, 0)",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            '"actual_permanent_men" BETWEEN 0 AND 10000',
            name=op.f("ck_activity_actual_permanent_men"),
        ),
        sa.CheckConstraint(
            '"actual_permanent_women" BETWEEN 0 AND 10000',
            name=op.f("ck_activity_actual_permanent_women"),
        ),
        sa.CheckConstraint(
            '"actual_seasonal_men" BETWEEN 0 AND 10000',
            name=op.f("ck_activity_actual_seasonal_men"),
        ),
        sa.CheckConstraint(
            '"actual_seasonal_women" BETWEEN 0 AND 10000',
            name=op.f("ck_activity_actual_seasonal_women"),
        ),
        sa.CheckConstraint(
            '"actual_turnover" BETWEEN 0 AND 1000000000000',
            name=op.f("ck_activity_actual_turnover"),
        ),
        sa.CheckConstraint(
            '"actual_young" BETWEEN 0 AND 10000', name=op.f("ck_activity_actual_young")
        ),
        sa.CheckConstraint(
            '"convention_amount" BETWEEN 0 AND 1000000000000',
            name=op.f("ck_activity_convention_amount"),
        ),
        sa.CheckConstraint(
            '"in_difficulty" BETWEEN 0 AND 1', name=op.f("ck_activity_in_difficulty")
        ),
        sa.CheckConstraint(
            '"latitude" BETWEEN -90000000 AND 90000000', name=op.f("ck_activity_latitude")
        ),
        sa.CheckConstraint(
            '"longitude" BETWEEN -180000000 AND 180000000', name=op.f("ck_activity_longitude")
        ),
        sa.CheckConstraint('"phase" BETWEEN 1 AND 99', name=op.f("ck_activity_phase")),
        sa.CheckConstraint(
            '"planned_permanent_men" BETWEEN 0 AND 10000',
            name=op.f("ck_activity_planned_permanent_men"),
        ),
        sa.CheckConstraint(
            '"planned_permanent_women" BETWEEN 0 AND 10000',
            name=op.f("ck_activity_planned_permanent_women"),
        ),
        sa.CheckConstraint(
            '"planned_seasonal_men" BETWEEN 0 AND 10000',
            name=op.f("ck_activity_planned_seasonal_men"),
        ),
        sa.CheckConstraint(
            '"planned_seasonal_women" BETWEEN 0 AND 10000',
            name=op.f("ck_activity_planned_seasonal_women"),
        ),
        sa.CheckConstraint(
            '"planned_turnover" BETWEEN 0 AND 1000000000000',
            name=op.f("ck_activity_planned_turnover"),
        ),
        sa.CheckConstraint(
            '"planned_young" BETWEEN 0 AND 10000', name=op.f("ck_activity_planned_young")
        ),
        sa.CheckConstraint('"progress" BETWEEN 0 AND 100', name=op.f("ck_activity_progress")),
        sa.CheckConstraint('"revision" BETWEEN 0 AND 1000000', name=op.f("ck_activity_revision")),
        sa.CheckConstraint('"stopped" BETWEEN 0 AND 1', name=op.f("ck_activity_stopped")),
        sa.CheckConstraint("length(association) = 16", name=op.f("ck_activity_association")),
        sa.CheckConstraint("length(holder) = 16", name=op.f("ck_activity_holder")),
        sa.CheckConstraint("length(id) = 16", name=op.f("ck_activity_id")),
        sa.ForeignKeyConstraint(
            ["association"], ["association.id"], name=op.f("fk_activity_association")
        ),
        sa.ForeignKeyConstraint(["holder"], ["project_holder.id"], name=op.f("fk_activity_holder")),
        sa.ForeignKeyConstraint(["phase"], ["phase.number"], name=op.f("fk_activity_phase")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_activity")),
        sa.UniqueConstraint("id", name=op.f("uq_activity_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_activity_association"), "activity", ["association"], unique=False)
    op.create_index(op.f("ix_activity_holder"), "activity", ["holder"], unique=False)
    op.create_index(op.f("ix_activity_phase"), "activity", ["phase"], unique=False)
    op.create_index(op.f("ix_activity_reference"), "activity", ["reference"], unique=False)
    op.create_index(op.f("ix_activity_title_fr"), "activity", ["title_fr"], unique=False)
    op.create_index(op.f("ix_activity_updated_at"), "activity", ["updated_at"], unique=False)
    op.create_table(
        "acquisition",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("review_state", sa.Text(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("activity", sa.LargeBinary(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("designation", sa.Text(), nullable=False),
        sa.Column("specification", sa.Text(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("unit_price", sa.Integer(), nullable=False),
        sa.Column("supplier", sa.Text(), nullable=True),
        sa.Column("supplier_ice", sa.Text(), nullable=True),
        sa.Column("quotation_number", sa.Text(), nullable=True),
        sa.Column("quotation_date", sa.Text(), nullable=True),
        sa.Column("order_number", sa.Text(), nullable=True),
        sa.Column("order_date", sa.Text(), nullable=True),
        sa.Column("invoice_number", sa.Text(), nullable=True),
        sa.Column("invoice_date", sa.Text(), nullable=True),
        sa.Column("delivery_date", sa.Text(), nullable=True),
        sa.Column("pv_number", sa.Text(), nullable=True),
        sa.Column("pv_date", sa.Text(), nullable=True),
        sa.Column("handed_over_on", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("serial_number", sa.Text(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column(
            "total",
            sa.Integer(),
            sa.Computed("(quantity * unit_price + 500) / 1000", persisted=True),
            nullable=True,
        ),
        sa.CheckConstraint('"phase" BETWEEN 1 AND 99', name=op.f("ck_acquisition_phase")),
        sa.CheckConstraint(
            '"quantity" BETWEEN 0 AND 100000000', name=op.f("ck_acquisition_quantity")
        ),
        sa.CheckConstraint(
            '"revision" BETWEEN 0 AND 1000000', name=op.f("ck_acquisition_revision")
        ),
        sa.CheckConstraint(
            '"unit_price" BETWEEN 0 AND 10000000000', name=op.f("ck_acquisition_unit_price")
        ),
        sa.CheckConstraint("length(activity) = 16", name=op.f("ck_acquisition_activity")),
        sa.CheckConstraint("length(id) = 16", name=op.f("ck_acquisition_id")),
        sa.ForeignKeyConstraint(
            ["activity"], ["activity.id"], name=op.f("fk_acquisition_activity")
        ),
        sa.ForeignKeyConstraint(["phase"], ["phase.number"], name=op.f("fk_acquisition_phase")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_acquisition")),
        sa.UniqueConstraint("id", name=op.f("uq_acquisition_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_acquisition_activity"), "acquisition", ["activity"], unique=False)
    op.create_index(
        op.f("ix_acquisition_designation"), "acquisition", ["designation"], unique=False
    )
    op.create_index(
        op.f("ix_acquisition_order_number"), "acquisition", ["order_number"], unique=False
    )
    op.create_index(op.f("ix_acquisition_phase"), "acquisition", ["phase"], unique=False)
    op.create_index(op.f("ix_acquisition_reference"), "acquisition", ["reference"], unique=False)
    op.create_index(op.f("ix_acquisition_updated_at"), "acquisition", ["updated_at"], unique=False)
    op.create_table(
        "activity_steps",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("on", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("length(id) = 16", name=op.f("ck_activity_steps_id")),
        sa.ForeignKeyConstraint(["owner"], ["activity.row"], name=op.f("fk_activity_steps_owner")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_activity_steps")),
        sa.UniqueConstraint("id", name=op.f("uq_activity_steps_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_activity_steps_owner"), "activity_steps", ["owner"], unique=False)
    op.create_table(
        "acquisition_fundings",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("funder", sa.Text(), nullable=False),
        sa.Column("nature", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("paid", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            '"amount" BETWEEN 0 AND 1000000000000', name=op.f("ck_acquisition_fundings_amount")
        ),
        sa.CheckConstraint(
            '"paid" BETWEEN 0 AND 1000000000000', name=op.f("ck_acquisition_fundings_paid")
        ),
        sa.CheckConstraint("length(id) = 16", name=op.f("ck_acquisition_fundings_id")),
        sa.ForeignKeyConstraint(
            ["owner"], ["acquisition.row"], name=op.f("fk_acquisition_fundings_owner")
        ),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_acquisition_fundings")),
        sa.UniqueConstraint("id", name=op.f("uq_acquisition_fundings_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_acquisition_fundings_owner"), "acquisition_fundings", ["owner"], unique=False
    )
    op.execute(
        "CREATE VIRTUAL TABLE association_search USING "
        "fts5(words, tokenize = 'unicode61', prefix = '1 2 3', detail = 'none')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE project_holder_search USING "
        "fts5(words, tokenize = 'unicode61', prefix = '1 2 3', detail = 'none')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE activity_search USING "
        "fts5(words, tokenize = 'unicode61', prefix = '1 2 3', detail = 'none')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE acquisition_search USING "
        "fts5(words, tokenize = 'unicode61', prefix = '1 2 3', detail = 'none')"
    )


def downgrade() -> None:
    """Take all of it away."""
    op.execute("DROP TABLE association_search")
    op.execute("DROP TABLE project_holder_search")
    op.execute("DROP TABLE activity_search")
    op.execute("DROP TABLE acquisition_search")
    op.drop_index(op.f("ix_acquisition_fundings_owner"), table_name="acquisition_fundings")
    op.drop_table("acquisition_fundings")
    op.drop_index(op.f("ix_activity_steps_owner"), table_name="activity_steps")
    op.drop_table("activity_steps")
    op.drop_index(op.f("ix_acquisition_updated_at"), table_name="acquisition")
    op.drop_index(op.f("ix_acquisition_reference"), table_name="acquisition")
    op.drop_index(op.f("ix_acquisition_phase"), table_name="acquisition")
    op.drop_index(op.f("ix_acquisition_order_number"), table_name="acquisition")
    op.drop_index(op.f("ix_acquisition_designation"), table_name="acquisition")
    op.drop_index(op.f("ix_acquisition_activity"), table_name="acquisition")
    op.drop_table("acquisition")
    op.drop_index(op.f("ix_activity_updated_at"), table_name="activity")
    op.drop_index(op.f("ix_activity_title_fr"), table_name="activity")
    op.drop_index(op.f("ix_activity_reference"), table_name="activity")
    op.drop_index(op.f("ix_activity_phase"), table_name="activity")
    op.drop_index(op.f("ix_activity_holder"), table_name="activity")
    op.drop_index(op.f("ix_activity_association"), table_name="activity")
    op.drop_table("activity")
    op.drop_index(
        "uq_project_holder_cin",
        table_name="project_holder",
        sqlite_where=sa.text("deleted_at IS NULL AND cin IS NOT NULL"),
        postgresql_where=sa.text("deleted_at IS NULL AND cin IS NOT NULL"),
    )
    op.drop_index(op.f("ix_project_holder_updated_at"), table_name="project_holder")
    op.drop_index(op.f("ix_project_holder_reference"), table_name="project_holder")
    op.drop_index(op.f("ix_project_holder_phone"), table_name="project_holder")
    op.drop_index(op.f("ix_project_holder_phase"), table_name="project_holder")
    op.drop_index(op.f("ix_project_holder_family_name_fr"), table_name="project_holder")
    op.drop_index(
        "ix_project_holder_cin_deleted",
        table_name="project_holder",
        sqlite_where=sa.text("deleted_at IS NOT NULL"),
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.drop_index(op.f("ix_project_holder_association"), table_name="project_holder")
    op.drop_table("project_holder")
    op.drop_index(op.f("ix_history_record"), table_name="history")
    op.drop_index(op.f("ix_history_change"), table_name="history")
    op.drop_table("history")
    op.drop_index(op.f("ix_association_updated_at"), table_name="association")
    op.drop_index(op.f("ix_association_reference"), table_name="association")
    op.drop_index(op.f("ix_association_phase"), table_name="association")
    op.drop_index(op.f("ix_association_name_fr"), table_name="association")
    op.drop_table("association")
    op.drop_table("tally")
    op.drop_table("setting")
    op.drop_table("sequence")
    op.drop_table("programme")
    op.drop_table("phase")
    op.drop_table("objective")
    op.drop_table("list_item")
    op.drop_table("confirmation")
    op.drop_table("change")
