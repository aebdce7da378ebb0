package ledger

import (
	"context"

	"github.com/jackc/pgx/v5"

	"queue-worker/internal/invoice"
)

func writeTaxes(ctx context.Context, tx pgx.Tx, number int64, taxes []invoice.Tax) error {
	for _, tax := range taxes {
		_, err := tx.Exec(ctx, `INSERT INTO invoice_taxes (invoice_number, percent, net_cents, tax_cents) VALUES ($1, $2, $3, $4)`,
			number, tax.Percent, tax.NetCents, tax.TaxCents)
		if err != nil {
			return err
		}
	}
	return nil
}
