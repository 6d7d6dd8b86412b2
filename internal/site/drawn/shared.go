package drawn

import "sync"

// Shared is a value that several draw: made for the first of them, and kept until all
// have had it. After them it is made each time. Its methods are safe for concurrent use
// once all are counted.
type Shared[T any] struct {
	Make func() T

	mu   sync.Mutex
	made *T
	left int // of those who draw it, those who have not had it yet
}

// Count counts one more who draws it.
func (s *Shared[T]) Count() { s.left++ }

// Get returns the value for one that draws it.
func (s *Shared[T]) Get() T {
	s.mu.Lock()
	defer s.mu.Unlock()
	made := s.made
	if made == nil {
		now := s.Make()
		made = &now
	}
	s.left--
	if s.made = nil; s.left > 0 {
		s.made = made
	}
	return *made
}
