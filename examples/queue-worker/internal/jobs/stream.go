// Package jobs is the queue: a Redis stream that a group of workers takes entries from, and one for what nobody can use.
package jobs

import (
	"context"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

const (
	Stream = "jobs"
	Dead   = "jobs:dead"
	Group  = "invoicing"

	// How long a worker waits for an entry before it looks whether it is to stop.
	block = time.Second
)

// Entry is one of the stream. It stays this worker's until it is Done or Refused: a group delivers at least once.
type Entry struct {
	ID     string
	Fields map[string]any
}

// Text of a field; empty where the entry does not have it.
func (entry Entry) Text(field string) string {
	text, _ := entry.Fields[field].(string)
	return text
}

// Queue is the stream as one consumer of the group sees it.
type Queue struct {
	Redis    *redis.Client
	Consumer string
}

// EnsureGroup makes the stream and its group, from the first entry on, where they are not there.
func (queue Queue) EnsureGroup(ctx context.Context) error {
	err := queue.Redis.XGroupCreateMkStream(ctx, Stream, Group, "0").Err()
	if err != nil && strings.HasPrefix(err.Error(), "BUSYGROUP") {
		return nil
	}
	return err
}

// Own is the oldest entry that this consumer has got and not finished; nil where there is none.
func (queue Queue) Own(ctx context.Context) (*Entry, error) { return queue.read(ctx, "0", -1) }

// Next waits up to a second for an entry that nobody has got; nil where none came.
func (queue Queue) Next(ctx context.Context) (*Entry, error) { return queue.read(ctx, ">", block) }

func (queue Queue) read(ctx context.Context, from string, wait time.Duration) (*Entry, error) {
	streams, err := queue.Redis.XReadGroup(ctx, &redis.XReadGroupArgs{
		Group: Group, Consumer: queue.Consumer, Streams: []string{Stream, from}, Count: 1, Block: wait,
	}).Result()
	if err == redis.Nil || (err == nil && len(streams[0].Messages) == 0) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	message := streams[0].Messages[0]
	return &Entry{message.ID, message.Values}, nil
}

// Claim takes over one entry that another consumer has not finished for so long; nil where there is none.
func (queue Queue) Claim(ctx context.Context, idle time.Duration) (*Entry, error) {
	messages, _, err := queue.Redis.XAutoClaim(ctx, &redis.XAutoClaimArgs{
		Stream: Stream, Group: Group, Consumer: queue.Consumer, MinIdle: idle, Start: "0", Count: 1,
	}).Result()
	if err != nil || len(messages) == 0 {
		return nil, err
	}
	return &Entry{messages[0].ID, messages[0].Values}, nil
}

// Done takes an entry out of the queue. Only what has been committed may be.
func (queue Queue) Done(ctx context.Context, entry Entry) error {
	_, err := queue.Redis.TxPipelined(ctx, func(pipe redis.Pipeliner) error {
		return queue.remove(ctx, pipe, entry)
	})
	return err
}

// Refuse moves an entry to the stream of the dead, as it came and with the reason, all at once.
func (queue Queue) Refuse(ctx context.Context, entry Entry, reason string) error {
	values := []any{"reason", reason, "entry", entry.ID}
	for field, value := range entry.Fields {
		values = append(values, "job."+field, value)
	}
	_, err := queue.Redis.TxPipelined(ctx, func(pipe redis.Pipeliner) error {
		pipe.XAdd(ctx, &redis.XAddArgs{Stream: Dead, Values: values})
		return queue.remove(ctx, pipe, entry)
	})
	return err
}

func (queue Queue) remove(ctx context.Context, pipe redis.Pipeliner, entry Entry) error {
	pipe.XAck(ctx, Stream, Group, entry.ID)
	pipe.XDel(ctx, Stream, entry.ID)
	return nil
}

// Leave takes this consumer out of the group, unless it has unfinished entries: those would be lost with it.
func (queue Queue) Leave(ctx context.Context) error {
	if entry, err := queue.Own(ctx); err != nil || entry != nil {
		return err
	}
	return queue.Redis.XGroupDelConsumer(ctx, Stream, Group, queue.Consumer).Err()
}
