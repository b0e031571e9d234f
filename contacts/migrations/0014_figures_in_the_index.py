"""All that the figures count of a contact stands in one index: the long table is not read."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0013_no_index_of_begun'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='contact',
            name='contact_unit',
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(condition=models.Q(('voided_at__isnull', True)), fields=['unit', 'patient'], include=('type', 'commission', 'starts_on', 'ends_on', 'review_on'), name='contact_unit'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(condition=models.Q(('individual_assessment', ''), _negated=True), fields=['unit'], name='contact_assessed'),
        ),
    ]
