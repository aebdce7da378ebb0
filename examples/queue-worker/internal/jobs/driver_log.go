package jobs

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/redis/go-redis/v9"
)

type driverLog struct{ log *slog.Logger }

func (driver driverLog) Printf(_ context.Context, format string, args ...any) {
	driver.log.Debug("redis driver", "says", fmt.Sprintf(format, args...))
}

// LogTo has the Redis driver write to this log, which else writes lines of its own form; its errors are returned anyway.
func LogTo(log *slog.Logger) { redis.SetLogger(driverLog{log}) }
