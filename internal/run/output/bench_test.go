package output

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"testing"
	"time"
)

const (
	benchFiles = 2000
	benchSize  = 8 << 10 // bytes
)

// benchPages are pages as sites have them: each in a folder of its own.
func benchPages(n int) (paths []string, contents [][]byte) {
	for i := range n {
		paths = append(paths, fmt.Sprintf("section-%02d/page-%05d/index.html", i%20, i))
		content := make([]byte, 0, benchSize)
		for block := 0; len(content) < benchSize; block++ {
			sum := sha256.Sum256(fmt.Append(nil, i, block))
			content = append(content, sum[:]...)
		}
		contents = append(contents, content)
	}
	return paths, contents
}

func benchBuild(b *testing.B, dir string, paths []string, contents [][]byte) {
	d, err := Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	for i, p := range paths {
		if err := d.Put(p, contents[i]); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := d.Commit(); err != nil {
		b.Fatal(err)
	}
}

// benchRaw is the least that a build can cost: the folders and the files.
func benchRaw(b *testing.B, dir string, paths []string, contents [][]byte) {
	made := map[string]bool{}
	for i, p := range paths {
		file := filepath.Join(dir, p)
		if folder := path.Dir(p); !made[folder] {
			made[folder] = true
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				b.Fatal(err)
			}
		}
		if err := os.WriteFile(file, contents[i], 0o644); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFresh builds a site in a folder that does not exist, and compares
// the fastest run with that of benchRaw. The two take turns in one loop, and what they make stays until
// the end: ext4 looks long for a free inode in the seconds that follow a large
// removal, which made one of two equal runs three times slower.
func BenchmarkFresh(b *testing.B) {
	paths, contents := benchPages(benchFiles)
	root := b.TempDir()
	writers := []func(*testing.B, string, []string, [][]byte){benchRaw, benchBuild}
	best := [2]time.Duration{1 << 62, 1 << 62}
	rounds := 0
	for b.Loop() {
		for turn := range writers {
			which := (turn + rounds) % len(writers)
			start := time.Now()
			writers[which](b, filepath.Join(root, fmt.Sprint(rounds, which)), paths, contents)
			best[which] = min(best[which], time.Since(start))
		}
		rounds++
	}
	b.ReportMetric(best[0].Seconds()*1000, "raw-ms")
	b.ReportMetric(best[1].Seconds()*1000, "build-ms")
	b.ReportMetric(float64(best[1])/float64(best[0]), "build/raw")
	b.ReportMetric(0, "ns/op") // the two together: of no interest
}

// BenchmarkUnchanged builds a site that is there already.
func BenchmarkUnchanged(b *testing.B) {
	paths, contents := benchPages(benchFiles)
	dir := filepath.Join(b.TempDir(), "public")
	benchBuild(b, dir, paths, contents)
	start := time.Now()
	for b.Loop() {
		benchBuild(b, dir, paths, contents)
	}
	b.ReportMetric(time.Since(start).Seconds()*1000/float64(b.N), "build-ms")
	b.ReportMetric(0, "ns/op")
}
