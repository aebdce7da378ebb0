// Package worker turns jobs into invoices, one after the other.
package worker

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"github.com/google/uuid"

	"queue-worker/internal/invoice"
	"queue-worker/internal/jobs"
	"queue-worker/internal/ledger"
)

const (
	// How long one round may take: less than what a stop is given.
	roundLasts = 4 * time.Second
	pause      = 500 * time.Millisecond
)

// Worker takes jobs from the queue and writes their invoices to the ledger.
type Worker struct {
	Queue      jobs.Queue
	Ledger     ledger.Ledger
	ClaimAfter time.Duration
	Log        *slog.Logger
	// What it says of itself with every heartbeat.
	Facts map[string]any

	claimed time.Time
	beat    time.Time
	// Whether an entry may have been left unfinished: at the start, and after trouble.
	unfinished bool
}

// Run works until it is told to stop, and finishes the job that it has then.
func (worker *Worker) Run(stop context.Context) {
	worker.unfinished = true
	for stop.Err() == nil {
		// Not `stop` itself: an entry that was handed out while its connection was cut would wait to be claimed.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(stop), roundLasts)
		err := worker.round(ctx)
		cancel()
		if err != nil {
			worker.unfinished = true
			worker.Log.Error("cannot work", "error", err)
			select {
			case <-stop.Done():
			case <-time.After(pause):
			}
		}
	}
}

func (worker *Worker) round(ctx context.Context) error {
	if time.Since(worker.beat) >= jobs.BeatEvery {
		if err := worker.sayAlive(ctx); err != nil {
			return err
		}
	}
	entry, err := worker.take(ctx)
	if err != nil || entry == nil {
		return err
	}
	return worker.handle(ctx, *entry)
}

// sayAlive asks the ledger first: a worker that could not write works not.
func (worker *Worker) sayAlive(ctx context.Context) error {
	schema, err := worker.Ledger.Schema(ctx)
	if err != nil {
		return err
	}
	worker.Facts["schema"] = schema
	if err := worker.Queue.Beat(ctx, worker.Facts); err != nil {
		return err
	}
	worker.beat = time.Now()
	return nil
}

// take looks for what this worker left, then for what others left, then for what is new.
func (worker *Worker) take(ctx context.Context) (*jobs.Entry, error) {
	if worker.unfinished {
		entry, err := worker.Queue.Own(ctx)
		if err != nil && strings.HasPrefix(err.Error(), "NOGROUP") {
			return nil, worker.Queue.EnsureGroup(ctx)
		}
		if err != nil || entry != nil {
			return entry, err
		}
		worker.unfinished = false
	}
	if time.Since(worker.claimed) >= jobs.BeatEvery {
		entry, err := worker.Queue.Claim(ctx, worker.ClaimAfter)
		if err != nil {
			return nil, err
		}
		if entry != nil {
			worker.Log.Warn("another worker has left a job", "entry", entry.ID)
			return entry, nil
		}
		worker.claimed = time.Now()
	}
	return worker.Queue.Next(ctx)
}

func (worker *Worker) handle(ctx context.Context, entry jobs.Entry) error {
	job, err := uuid.Parse(entry.Text("job"))
	if err != nil {
		return worker.refuse(ctx, entry, "job is to be a UUID: "+err.Error())
	}
	order, err := invoice.Parse(entry.Text("order"))
	if err != nil {
		return worker.refuse(ctx, entry, "order "+err.Error())
	}
	made := invoice.Of(order)
	written, err := worker.Ledger.Write(ctx, job, entry.ID, made)
	if ledger.NeverTakes(err) {
		return worker.refuse(ctx, entry, err.Error())
	}
	if err != nil {
		return err
	}
	if err := worker.Queue.Done(ctx, entry); err != nil {
		return err
	}
	worker.Log.Debug("job done", "job", job, "entry", entry.ID, "written", written, "net_cents", made.NetCents, "tax_cents", made.TaxCents)
	return nil
}

func (worker *Worker) refuse(ctx context.Context, entry jobs.Entry, reason string) error {
	worker.Log.Warn("job refused", "entry", entry.ID, "reason", reason)
	return worker.Queue.Refuse(ctx, entry, reason)
}
