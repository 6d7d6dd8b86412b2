package prose

import (
	"archive/zip"
	"hash/crc32"
	"io"
	"path"
	"time"

	"limpide/internal/base/fr"
)

// Archive is a ZIP whose files have all the same day. It keeps its first error, which
// Close returns.
type Archive struct {
	zip *zip.Writer
	day time.Time
	err error
}

// NewArchive starts an archive of a day; without one, of the first that a ZIP can have.
func NewArchive(w io.Writer, day fr.Date) *Archive {
	if day.IsZero() {
		day = fr.Date{Year: 1980}
	}
	return &Archive{zip: zip.NewWriter(w), day: day.Time()}
}

// Add writes a file, compressed unless it is a picture that is so already.
func (a *Archive) Add(name string, data []byte) {
	header := &zip.FileHeader{Name: name, Modified: a.day, Method: zip.Deflate}
	if path.Ext(name) == ".png" {
		header.Method = zip.Store
	}
	a.write(data, header, a.zip.CreateHeader)
}

// AddPlain writes a file that programs read without unpacking the archive: nothing stands
// between its name and its text.
func (a *Archive) AddPlain(name string, data []byte) {
	size := uint64(len(data))
	a.write(data, &zip.FileHeader{Name: name, CRC32: crc32.ChecksumIEEE(data), CompressedSize64: size, UncompressedSize64: size}, a.zip.CreateRaw)
}

func (a *Archive) write(data []byte, header *zip.FileHeader, create func(*zip.FileHeader) (io.Writer, error)) {
	if a.err != nil {
		return
	}
	w, err := create(header)
	if err == nil {
		_, err = w.Write(data)
	}
	a.err = err
}

// Close ends the archive.
func (a *Archive) Close() error {
	if a.err != nil {
		return a.err
	}
	return a.zip.Close()
}
