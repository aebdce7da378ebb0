// Queue-worker turns the orders in a Redis stream into invoices in PostgreSQL, each exactly once.
package main

import (
	"context"
	_ "embed"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/redis/go-redis/v9"

	"queue-worker/internal/jobs"
	"queue-worker/internal/ledger"
	"queue-worker/internal/settings"
	"queue-worker/internal/worker"
)

//go:embed VERSION
var version string

const usage = "usage: worker [--check | --version]"

func main() {
	if err := run(os.Args[1:]); err != nil {
		slog.New(slog.NewTextHandler(os.Stderr, nil)).Error("worker ends", "error", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	set, err := settings.Read()
	if err != nil {
		return err
	}
	version = strings.TrimSpace(version)
	client := redis.NewClient(set.Redis)
	defer client.Close()
	queue := jobs.Queue{Redis: client, Consumer: set.Name}
	switch strings.Join(args, " ") {
	case "":
		return work(set, queue)
	case "--check":
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		defer cancel()
		return queue.Check(ctx)
	case "--version":
		fmt.Printf("version=%s commit=%s environment=%s\n", version, set.Commit, set.Environment)
		return nil
	default:
		return fmt.Errorf("unknown arguments; %s", usage)
	}
}

func work(set settings.Settings, queue jobs.Queue) error {
	log := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{Level: set.LogLevel}))
	jobs.LogTo(log)
	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer cancel()
	pool, err := pgxpool.New(stop, "")
	if err != nil {
		return err
	}
	defer pool.Close()
	book := ledger.Ledger{Pool: pool}
	schema, err := book.Schema(stop)
	if err != nil {
		return err
	}
	if err := queue.EnsureGroup(stop); err != nil {
		return err
	}
	log.Info("worker starts", "version", version, "commit", set.Commit, "environment", set.Environment, "schema", schema)
	started := worker.Worker{
		Queue: queue, Ledger: book, ClaimAfter: set.ClaimAfter, Log: log,
		Facts: map[string]any{
			"version": version, "commit": set.Commit, "environment": set.Environment,
			"log_level": set.LogLevel.String(), "claim_after": set.ClaimAfter.String(),
		},
	}
	started.Run(stop)

	ctx, done := context.WithTimeout(context.Background(), time.Second)
	defer done()
	if err := queue.EndBeat(ctx); err != nil {
		return err
	}
	if err := queue.Leave(ctx); err != nil {
		return err
	}
	log.Info("worker has stopped")
	return nil
}
