package matrix

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
	"maunium.net/go/mautrix/id"
)

// limits bounds how many questions are answered. It is safe for concurrent use.
type limits struct {
	perUser, perRoom int

	mu      sync.Mutex
	buckets map[string]*bucket
}

type bucket struct {
	*rate.Limiter
	used time.Time
	told time.Time // when the user last heard that it was too much
}

func newLimits(perUser, perRoom int) *limits {
	return &limits{perUser: perUser, perRoom: perRoom, buckets: map[string]*bucket{}}
}

// allow takes one question of a user in a room. When it is one too many, tell
// reports whether the user should hear so: once a minute.
func (l *limits) allow(user id.UserID, room id.RoomID, now time.Time) (ok, tell bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sweep(now)
	if u := l.bucket("u"+user.String(), l.perUser, now); !u.AllowN(now, 1) {
		return false, u.tell(now)
	}
	if r := l.bucket("r"+room.String(), l.perRoom, now); !r.AllowN(now, 1) {
		return false, r.tell(now)
	}
	return true, false
}

func (b *bucket) tell(now time.Time) bool {
	if now.Sub(b.told) < time.Minute {
		return false
	}
	b.told = now
	return true
}

func (l *limits) bucket(key string, perMinute int, now time.Time) *bucket {
	b := l.buckets[key]
	if b == nil {
		limit := rate.Limit(float64(perMinute) / 60)
		if perMinute < 0 {
			limit = rate.Inf
		}
		b = &bucket{Limiter: rate.NewLimiter(limit, max(1, perMinute))}
		l.buckets[key] = b
	}
	b.used = now
	return b
}

// sweep forgets the buckets that are full again, when there are many.
func (l *limits) sweep(now time.Time) {
	if len(l.buckets) < 10_000 {
		return
	}
	for key, b := range l.buckets {
		if now.Sub(b.used) > 2*time.Minute {
			delete(l.buckets, key)
		}
	}
}
