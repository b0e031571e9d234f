"""Who coordinates against the guideline's order says why, and when it was looked at again."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0009_trust_answers'),
    ]

    operations = [
        migrations.AddField(
            model_name='coordination',
            name='confirmed_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='coordination',
            name='departure_reason',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='Varför inte enligt ordningen?'),
        ),
        migrations.AddField(
            model_name='historicalcoordination',
            name='confirmed_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='historicalcoordination',
            name='departure_reason',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='Varför inte enligt ordningen?'),
        ),
    ]
