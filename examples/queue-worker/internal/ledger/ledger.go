// Package ledger is the database of the invoices that were written.
package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"queue-worker/internal/invoice"
)

// Needs is the schema that this release writes to; it writes to newer ones too.
const Needs = 3

// Ledger writes invoices.
type Ledger struct{ Pool *pgxpool.Pool }

// Schema is the version that golang-migrate has brought the database to.
// An error where it is older than what this release needs, or was left half-way.
func (ledger Ledger) Schema(ctx context.Context) (int, error) {
	var version int
	var dirty bool
	row := ledger.Pool.QueryRow(ctx, "SELECT version, dirty FROM schema_migrations")
	if err := row.Scan(&version, &dirty); err != nil {
		return 0, fmt.Errorf("the schema cannot be told: %w", err)
	}
	if version < Needs || dirty {
		return version, fmt.Errorf("the schema is at %d (dirty: %t), this release needs %d: run migrate up", version, dirty, Needs)
	}
	return version, nil
}

// Write stores the invoice of a job once, however often it is told to; false where it was there already.
func (ledger Ledger) Write(ctx context.Context, job uuid.UUID, entry string, made invoice.Invoice) (bool, error) {
	written := false
	err := pgx.BeginFunc(ctx, ledger.Pool, func(tx pgx.Tx) error {
		// The row is locked until the commit: another worker with the same job waits here, then finds it delivered before.
		var deliveries int
		err := tx.QueryRow(ctx, `INSERT INTO jobs (id, entry) VALUES ($1, $2)
			ON CONFLICT (id) DO UPDATE SET deliveries = jobs.deliveries + 1 RETURNING deliveries`, job, entry).Scan(&deliveries)
		if err != nil || deliveries > 1 {
			return err
		}
		var number int64
		err = tx.QueryRow(ctx, `INSERT INTO invoices (job_id, customer, currency, net_cents, tax_cents, gross_cents)
			VALUES ($1, $2, $3, $4, $5, $6) RETURNING number`,
			job, made.Customer, made.Currency, made.NetCents, made.TaxCents, made.NetCents+made.TaxCents).Scan(&number)
		if err != nil {
			return err
		}
		written = true
		return writeTaxes(ctx, tx, number, made.Taxes)
	})
	return written, err
}

// NeverTakes tells data that the database refuses, now and at another try, from trouble that may pass.
// Class 22 is a data exception, 23 a violated constraint (PostgreSQL, Appendix A).
func NeverTakes(err error) bool {
	var refused *pgconn.PgError
	return errors.As(err, &refused) && (strings.HasPrefix(refused.Code, "22") || strings.HasPrefix(refused.Code, "23"))
}
