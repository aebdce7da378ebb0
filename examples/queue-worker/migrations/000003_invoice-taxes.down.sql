DROP TABLE invoice_taxes;
