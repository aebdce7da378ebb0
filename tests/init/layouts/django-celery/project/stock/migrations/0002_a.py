class Migration:
    dependencies = [('stock', '0001_initial')]
