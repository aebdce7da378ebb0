// Package settings is what the environment says. Where the database is, the variables PGHOST, PGDATABASE, … say
// to the driver itself, and to the program that migrates.
package settings

import (
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/redis/go-redis/v9"
)

// Settings of one worker; Name tells it from others, also as a consumer of the group.
type Settings struct {
	Environment string
	Commit      string
	Name        string
	LogLevel    slog.Level
	ClaimAfter  time.Duration
	Redis       *redis.Options
}

// Read fails at the first variable that cannot be used, and names it but never a password.
func Read() (Settings, error) {
	result := Settings{Environment: either("ENVIRONMENT", "production"), Commit: either("GIT_COMMIT", "unknown")}
	host, err := os.Hostname()
	if err != nil {
		return result, err
	}
	result.Name = either("WORKER_NAME", host)
	if err := result.LogLevel.UnmarshalText([]byte(either("LOG_LEVEL", "INFO"))); err != nil {
		return result, fmt.Errorf("LOG_LEVEL: %w", err)
	}
	result.ClaimAfter, err = time.ParseDuration(either("CLAIM_AFTER", "15s"))
	if err != nil || result.ClaimAfter <= 0 {
		return result, fmt.Errorf("CLAIM_AFTER is to be a duration such as 15s, and is %q", os.Getenv("CLAIM_AFTER"))
	}
	if result.Redis, err = redis.ParseURL(either("REDIS_URL", "redis://localhost:6379/0")); err != nil {
		return result, fmt.Errorf("REDIS_URL is to be like redis://:password@host:6379/0, and cannot be read")
	}
	// A read that is tried again unseen would leave behind what the first one was handed.
	result.Redis.MaxRetries = -1
	return result, nil
}

func either(variable, otherwise string) string {
	if value := os.Getenv(variable); value != "" {
		return value
	}
	return otherwise
}
