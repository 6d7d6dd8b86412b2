package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"limpide/internal/format/picture"
)

// keptPictures is how long a reduced picture that no build needs is kept.
const keptPictures = 60 * 24 * time.Hour

// reducer returns [picture.Reduce], which takes half a second for a photo, with a
// memory in the user's cache: each file holds the digest of a smaller picture,
// then the picture. What is damaged there, or cannot be written, is made again.
func reducer(env *environment) func(data []byte, width int) []byte {
	if env.cache == "" {
		return picture.Reduce
	}
	folder := filepath.Join(env.cache, "limpide", "images")
	forget(folder)
	return func(data []byte, width int) []byte {
		key := sha256.New()
		fmt.Fprintln(key, runtime.Version(), picture.Revision, width)
		key.Write(data)
		name := filepath.Join(folder, hex.EncodeToString(key.Sum(nil)))
		if kept, err := os.ReadFile(name); err == nil && len(kept) > sha256.Size {
			small := kept[sha256.Size:]
			if sum := sha256.Sum256(small); bytes.Equal(sum[:], kept[:sha256.Size]) {
				now := time.Now()
				_ = os.Chtimes(name, now, now)
				return small
			}
		}
		small := picture.Reduce(data, width)
		sum := sha256.Sum256(small)
		if os.MkdirAll(folder, 0o755) == nil {
			_ = os.WriteFile(name, append(sum[:], small...), 0o644)
		}
		return small
	}
}

// forget removes the pictures that no build has needed for long.
func forget(folder string) {
	files, _ := os.ReadDir(folder)
	for _, f := range files {
		if info, err := f.Info(); err == nil && time.Since(info.ModTime()) > keptPictures {
			_ = os.Remove(filepath.Join(folder, f.Name()))
		}
	}
}
