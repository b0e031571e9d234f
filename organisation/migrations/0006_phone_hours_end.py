"""A weekday may stop being answered: phone hours get a last day, since nothing is deleted."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0005_consent_law'),
    ]

    operations = [
        migrations.AddField(
            model_name='phonehours',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='Till och med'),
        ),
        migrations.AddField(
            model_name='historicalphonehours',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='Till och med'),
        ),
    ]
