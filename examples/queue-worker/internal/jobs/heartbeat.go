package jobs

import (
	"context"
	"fmt"
	"time"
)

// Every so often a worker says that it works; for so long that is believed.
const (
	BeatEvery = 2 * time.Second
	beatLasts = 10 * time.Second
)

func (queue Queue) beatKey() string { return "worker:" + queue.Consumer }

// Beat says that this worker works, and what it is: a hash that is gone when it is not said again.
func (queue Queue) Beat(ctx context.Context, facts map[string]any) error {
	pipe := queue.Redis.TxPipeline()
	pipe.HSet(ctx, queue.beatKey(), facts)
	pipe.PExpire(ctx, queue.beatKey(), beatLasts)
	_, err := pipe.Exec(ctx)
	return err
}

// Check fails unless this worker has said lately that it works.
func (queue Queue) Check(ctx context.Context) error {
	facts, err := queue.Redis.HGetAll(ctx, queue.beatKey()).Result()
	if err == nil && len(facts) == 0 {
		err = fmt.Errorf("%s has not said for %s that it works", queue.Consumer, beatLasts)
	}
	return err
}

// EndBeat says that this worker works no more.
func (queue Queue) EndBeat(ctx context.Context) error {
	return queue.Redis.Del(ctx, queue.beatKey()).Err()
}
