"""Files of referrals, discharges and summons have their own kind on the list to set right."""

from django.db import migrations, models

KINDS = [
    ("units", "Enheter"),
    ("staff", "Personal"),
    ("credentials", "Legitimationer och bevis"),
    ("patients", "Patienter"),
    ("listings", "Listningar"),
    ("enrolments", "Inskrivningar"),
    ("relatives", "Närstående"),
    ("contacts", "Fasta kontakter"),
    ("events", "Händelser"),
    ("cases", "Ärenden mellan enheter"),
]


class Migration(migrations.Migration):
    dependencies = [("organisation", "0015_law_of_discharge")]

    operations = [
        migrations.AlterField(
            model_name=model,
            name="kind",
            field=models.CharField(choices=KINDS, max_length=12),
        )
        for model in ("importfault", "historicalimportfault")
    ]
