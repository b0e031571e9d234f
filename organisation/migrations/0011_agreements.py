"""Who writes and who signs agreements, and the guideline behind them."""

from importlib import import_module

from django.db import migrations

add_missing = import_module("organisation.migrations.0005_consent_law").add_missing


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0010_life_threatening_law'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='unit',
            options={'default_permissions': (), 'permissions': [('view_unit_contacts', "See the unit's contacts"), ('propose_contact', 'Propose a contact'), ('decide_contact', 'Decide on contacts as manager'), ('register_decision', "Register a manager's decision"), ('register_physician_choice', "Register the patient's choice of physician"), ('state_relation', 'Open the patient in front of one'), ('register_patient', 'Register a patient, listings and enrolments'), ('manage_staff', 'Add staff and delegate'), ('offer_home_care_contact', 'Offer a fast omsorgskontakt'), ('register_consent', 'Register and end consents'), ('set_block', "Set and lift blocks at the patient's request"), ('lift_block', 'Lift a block for a while'), ('open_emergency', 'Open in an emergency'), ('open_protected', 'Open protected personal data'), ('assess_ability', 'Assess the ability to consent'), ('review_log', 'Review the access log'), ('write_agreement', 'Write drafts of documented agreements'), ('sign_agreement', 'Sign documented agreements')]},
        ),
        migrations.RunPython(add_missing, migrations.RunPython.noop),
    ]
