"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "company",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("english_name", sa.String(), nullable=True),
        sa.Column("short_name", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("english_address", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("tax_number", sa.String(), nullable=True),
        sa.Column("taxpayer", sa.String(), nullable=True),
        sa.Column("account_holder", sa.String(), nullable=True),
        sa.Column("bank", sa.String(), nullable=True),
        sa.Column("bank_account", sa.String(), nullable=True),
        sa.Column("prepared_by", sa.String(), nullable=True),
        sa.Column("checked_by", sa.String(), nullable=True),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.CHAR(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
        sa.UniqueConstraint("uid", name=op.f("uq_company_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "counter",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.CHAR(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter")),
        sa.UniqueConstraint("key", name=op.f("uq_counter_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_counter_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "customer",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("mnemonic", sa.String(), nullable=True),
        sa.Column("type", sa.String(), nullable=True),
        sa.Column("person_kind", sa.String(), nullable=False),
        sa.Column("category_code", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("industry", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("salesperson", sa.String(), nullable=True),
        sa.Column("province", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(), nullable=True),
        sa.Column("contact_name", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("mobile", sa.String(), nullable=True),
        sa.Column("fax", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("website", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("credit_grade", sa.String(), nullable=True),
        sa.Column("credit_limit", sa.Integer(), nullable=True),
        sa.Column("terms_kind", sa.String(), nullable=True),
        sa.Column("terms_days", sa.Integer(), nullable=True),
        sa.Column("terms_months", sa.Integer(), nullable=True),
        sa.Column("terms_cutoff_day", sa.Integer(), nullable=True),
        sa.Column("terms_pay_day", sa.Integer(), nullable=True),
        sa.Column("terms_base", sa.String(), nullable=True),
        sa.Column("tax_number", sa.String(), nullable=True),
        sa.Column("invoice_title", sa.String(), nullable=True),
        sa.Column("bank", sa.String(), nullable=True),
        sa.Column("bank_account", sa.String(), nullable=True),
        sa.Column("legal_representative", sa.String(), nullable=True),
        sa.Column("decision_maker", sa.String(), nullable=True),
        sa.Column("purchasing_head", sa.String(), nullable=True),
        sa.Column("finance_head", sa.String(), nullable=True),
        sa.Column("technical_head", sa.String(), nullable=True),
        sa.Column("persons_note", sa.String(), nullable=True),
        sa.Column("relation_stage", sa.String(), nullable=True),
        sa.Column("life_cycle", sa.String(), nullable=True),
        sa.Column("has_money", sa.Boolean(), nullable=True),
        sa.Column("has_authority", sa.Boolean(), nullable=True),
        sa.Column("has_need", sa.Boolean(), nullable=True),
        sa.Column("cooperation_since", sa.Date(), nullable=True),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("scale", sa.String(), nullable=True),
        sa.Column("revenue", sa.Integer(), nullable=True),
        sa.Column("yearly_purchases", sa.Integer(), nullable=True),
        sa.Column("main_products", sa.String(), nullable=True),
        sa.Column("strategy", sa.String(), nullable=True),
        sa.Column("bottlenecks", sa.String(), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("logistics_manner", sa.String(), nullable=True),
        sa.Column("logistics_cost", sa.Integer(), nullable=True),
        sa.Column("delivery_wishes", sa.String(), nullable=True),
        sa.Column("packing_wishes", sa.String(), nullable=True),
        sa.Column("business_state", sa.String(), nullable=True),
        sa.Column("using_department", sa.String(), nullable=True),
        sa.Column("buying_department", sa.String(), nullable=True),
        sa.Column("supporting_department", sa.String(), nullable=True),
        sa.Column("installed_products", sa.String(), nullable=True),
        sa.Column("competitors", sa.String(), nullable=True),
        sa.Column("competitor_share", sa.String(), nullable=True),
        sa.Column("competitor_strengths", sa.String(), nullable=True),
        sa.Column("competitor_note", sa.String(), nullable=True),
        sa.Column("name_key", sa.String(), nullable=True),
        sa.Column("pinyin_key", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.CHAR(length=32), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["customer.id"], name=op.f("fk_customer_parent_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("number", name=op.f("uq_customer_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_customer_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_city"), ["city"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_industry"), ["industry"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_level"), ["level"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_mnemonic"), ["mnemonic"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_pinyin_key"), ["pinyin_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_salesperson"), ["salesperson"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_type"), ["type"], unique=False)

    op.create_table(
        "dictionary_entry",
        sa.Column("dictionary", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.CHAR(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dictionary_entry")),
        sa.UniqueConstraint("uid", name=op.f("uq_dictionary_entry_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("dictionary_entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_dictionary_entry_dictionary_text"), ["dictionary", "text"], unique=True
        )

    op.create_table(
        "import_mapping",
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.CHAR(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mapping")),
        sa.UniqueConstraint("uid", name=op.f("uq_import_mapping_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("import_mapping", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_import_mapping_entity_fingerprint"), ["entity", "fingerprint"], unique=True
        )

    op.create_table(
        "journal_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("operator", sa.String(), nullable=True),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_step")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("journal_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_step_state"), ["state"], unique=False)

    op.create_table(
        "product",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("mnemonic", sa.String(), nullable=True),
        sa.Column("specification", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("barcode", sa.String(), nullable=True),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("cost_price", sa.Integer(), nullable=True),
        sa.Column("sale_price", sa.Integer(), nullable=True),
        sa.Column("vat_rate", sa.Integer(), nullable=True),
        sa.Column("stock_quantity", sa.Integer(), nullable=True),
        sa.Column("stock_value", sa.Integer(), nullable=True),
        sa.Column("minimum_stock", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("pinyin_key", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.CHAR(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("number", name=op.f("uq_product_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_product_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("product", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_product_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_product_pinyin_key"), ["pinyin_key"], unique=False)

    op.create_table(
        "saved_view",
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.CHAR(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("uid", name=op.f("uq_saved_view_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_view_entity_name"), ["entity", "name"], unique=True)

    op.create_table(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.CHAR(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_setting_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "contact",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("mnemonic", sa.String(), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.String(), nullable=True),
        sa.Column("department", sa.String(), nullable=True),
        sa.Column("influence", sa.String(), nullable=True),
        sa.Column("mobile", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("other_phone", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("wechat", sa.String(), nullable=True),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("birthday", sa.Date(), nullable=True),
        sa.Column("calendar", sa.String(), nullable=True),
        sa.Column("occupation", sa.String(), nullable=True),
        sa.Column("home_address", sa.String(), nullable=True),
        sa.Column("hobbies", sa.String(), nullable=True),
        sa.Column("preferences", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("pinyin_key", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.CHAR(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_contact_customer_id_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("number", name=op.f("uq_contact_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_contact_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_pinyin_key"), ["pinyin_key"], unique=False)

    op.create_table(
        "issued_statement",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("to_date", sa.Date(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("opening", sa.Integer(), nullable=False),
        sa.Column("closing", sa.Integer(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("last_entry_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.CHAR(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_issued_statement_customer_id_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_statement")),
        sa.UniqueConstraint("number", name=op.f("uq_issued_statement_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_issued_statement_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("issued_statement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_statement_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_issued_statement_customer_id_to_date"), ["customer_id", "to_date"], unique=False
        )

    op.create_table(
        "journal_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["step_id"], ["journal_step.id"], name=op.f("fk_journal_entry_step_id_journal_step")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_entry_step_id"), ["step_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_journal_entry_table_name_record_id"), ["table_name", "record_id"], unique=False
        )

    op.create_table(
        "journal_parcel",
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["step_id"], ["journal_step.id"], name=op.f("fk_journal_parcel_step_id_journal_step")
        ),
        sa.PrimaryKeyConstraint("step_id", "table_name", "record_id", name=op.f("pk_journal_parcel")),
    )
    op.create_table(
        "journal_range",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["step_id"], ["journal_step.id"], name=op.f("fk_journal_range_step_id_journal_step")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_range")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("journal_range", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_range_step_id"), ["step_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_journal_range_table_name_first_id_last_id"),
            ["table_name", "first_id", "last_id"],
            unique=False,
        )

    op.create_table(
        "journal_toggle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("operator", sa.String(), nullable=True),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("kept", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["step_id"], ["journal_step.id"], name=op.f("fk_journal_toggle_step_id_journal_step")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_toggle")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("journal_toggle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_toggle_step_id"), ["step_id"], unique=False)

    op.create_table(
        "ledger_entry",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=True),
        sa.Column("invoice_number", sa.String(), nullable=True),
        sa.Column("salesperson", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("voided_amount", sa.Integer(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("is_opening", sa.Boolean(), nullable=False),
        sa.Column("left_house_on", sa.Date(), nullable=True),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.CHAR(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_ledger_entry_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["ledger_entry.id"], name=op.f("fk_ledger_entry_reverses_id_ledger_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint("number", name=op.f("uq_ledger_entry_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_ledger_entry_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ledger_entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_ledger_entry_customer_id_date_amount_kind"),
            ["customer_id", "date", "amount", "kind"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_ledger_entry_date_kind"), ["date", "kind"], unique=False)
        batch_op.create_index(
            "ix_ledger_entry_life",
            ["closed_on", "date", "customer_id", "kind", "amount", "due_date"],
            unique=False,
        )
        batch_op.create_index(
            "ix_ledger_entry_open",
            ["customer_id", "due_date", "date", "left"],
            unique=False,
            sqlite_where=sa.text("closed_on IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_ledger_entry_reverses_id"), ["reverses_id"], unique=False)

    op.create_table(
        "sales_order",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("salesperson", sa.String(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("is_past", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.CHAR(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_sales_order_customer_id_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sales_order")),
        sa.UniqueConstraint("number", name=op.f("uq_sales_order_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_sales_order_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("sales_order", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sales_order_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_sales_order_customer_id_date"), ["customer_id", "date"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_sales_order_date"), ["date"], unique=False)

    op.create_table(
        "activity",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("salesperson", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.CHAR(length=32), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_activity_contact_id_contact")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_activity_customer_id_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("number", name=op.f("uq_activity_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_activity_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_activity_customer_id_date"), ["customer_id", "date"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_activity_date"), ["date"], unique=False)

    op.create_table(
        "allocation",
        sa.Column("debit_id", sa.Integer(), nullable=False),
        sa.Column("credit_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.CHAR(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["credit_id"], ["ledger_entry.id"], name=op.f("fk_allocation_credit_id_ledger_entry")
        ),
        sa.ForeignKeyConstraint(
            ["debit_id"], ["ledger_entry.id"], name=op.f("fk_allocation_debit_id_ledger_entry")
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["allocation.id"], name=op.f("fk_allocation_reverses_id_allocation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation")),
        sa.UniqueConstraint("uid", name=op.f("uq_allocation_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("allocation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_allocation_credit_id_date_amount"), ["credit_id", "date", "amount"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_allocation_date"), ["date"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_allocation_debit_id_date_amount"), ["debit_id", "date", "amount"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_allocation_reverses_id"), ["reverses_id"], unique=False)

    op.create_table(
        "receipt_means",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("means", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(), nullable=True),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("matures_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.CHAR(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_receipt_means_entry_id_ledger_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_means")),
        sa.UniqueConstraint("uid", name=op.f("uq_receipt_means_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("receipt_means", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_receipt_means_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "sales_order_line",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("product_code", sa.String(), nullable=True),
        sa.Column("product_name", sa.String(), nullable=True),
        sa.Column("specification", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("discount", sa.Integer(), nullable=True),
        sa.Column("vat_rate", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("tax", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.CHAR(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["sales_order.id"], name=op.f("fk_sales_order_line_order_id_sales_order")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_sales_order_line_product_id_product")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sales_order_line")),
        sa.UniqueConstraint("uid", name=op.f("uq_sales_order_line_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("sales_order_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sales_order_line_order_id"), ["order_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sales_order_line_product_id"), ["product_id"], unique=False)
