package disk

import "time"

// Stamp is what no other content of a file can have, once settled: the time of its last
// change of any kind, which nobody can set, in nanoseconds since 1970, with its size in
// bytes and its place on the disk. The zero Stamp tells nothing.
type Stamp struct {
	Device, Inode uint64
	Size, Changed int64
}

// Settled reports whether a file that is read from now on, and has the stamp, is known
// by it: one that has just changed may be changed again under the same stamp.
func (s Stamp) Settled(now time.Time) bool {
	const within = 2 * time.Second
	return s != Stamp{} && now.Sub(time.Unix(0, s.Changed)) > within
}
