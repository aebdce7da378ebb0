class Migration:
    dependencies = []
