"""Files of events have their own kind on the list of what is to be set right."""

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
]


class Migration(migrations.Migration):

    dependencies = [("organisation", "0008_load_agreements_and_routines")]

    operations = [
        migrations.AlterField(
            model_name=model,
            name="kind",
            field=models.CharField(choices=KINDS, max_length=12),
        )
        for model in ("importfault", "historicalimportfault")
    ]
