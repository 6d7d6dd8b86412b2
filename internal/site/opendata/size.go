package opendata

import (
	"io"

	"limpide/internal/base/parallel"
)

// MustWrite writes a table as CSV to something that takes every byte, such as a
// buffer.
func MustWrite(w io.Writer, t *Table) {
	if err := t.WriteCSV(w); err != nil {
		panic("opendata: a buffer refused bytes: " + err.Error())
	}
}

// Sizes returns the size of the file of each table, in bytes, by its name: a
// reader is told before downloading.
func Sizes(tables []Table) map[string]int {
	counts := make([]counter, len(tables))
	parallel.Each(len(tables), func(i int) { MustWrite(&counts[i], &tables[i]) })
	sizes := make(map[string]int, len(tables))
	for i := range tables {
		sizes[tables[i].Name] = int(counts[i])
	}
	return sizes
}

// counter counts the bytes written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
