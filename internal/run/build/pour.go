package build

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"hash"
	"io"

	"limpide/internal/run/output"
)

// pour takes a file to a sink: at once if it can be held, else a piece at a time.
type pour struct {
	held *bytes.Buffer // what did not go yet
	path string
	sink output.Sink

	to   io.WriteCloser // nil while the file can be held
	sum  hash.Hash      // of what went to it
	went int            // its size
	err  error          // the first of the sink
}

func (p *pour) Write(content []byte) (int, error) {
	if p.held.Len()+len(content) > most {
		if p.empty(); p.err != nil {
			return 0, p.err
		}
	}
	return p.held.Write(content)
}

// empty sends on what is held.
func (p *pour) empty() {
	if p.to == nil && p.err == nil {
		p.sum = sha256.New()
		p.to, p.err = p.sink.Create(p.path)
	}
	if p.err != nil {
		return
	}
	p.sum.Write(p.held.Bytes())
	p.went += p.held.Len()
	_, p.err = p.held.WriteTo(p.to)
}

// end puts the file in the sink, and returns why it could not.
func (p *pour) end() error {
	if p.sum == nil {
		return p.sink.Put(p.path, p.held.Bytes())
	}
	p.empty()
	if p.to == nil {
		return p.err
	}
	return cmp.Or(p.to.Close(), p.err)
}

// size returns the size of the file, in bytes.
func (p *pour) size() int { return p.went + p.held.Len() }

// digest returns the digest of the file.
func (p *pour) digest() (sum output.Digest) {
	if p.sum == nil {
		return sha256.Sum256(p.held.Bytes())
	}
	p.sum.Sum(sum[:0])
	return sum
}
