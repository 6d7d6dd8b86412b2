package serve

import (
	"path"
	"strings"
)

// types are those of every file that a portal publishes. The table of the
// system is not used: that of Windows can be changed by any program, and then
// browsers refuse style sheets.
var types = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".txt":  "text/plain; charset=utf-8",
	".md":   "text/markdown; charset=utf-8",
	".csv":  "text/csv; charset=utf-8",
	".tsv":  "text/tab-separated-values; charset=utf-8",
	".xml":  "application/xml",

	".sha256":      "text/plain; charset=utf-8",
	".json":        "application/json",
	".jsonld":      "application/ld+json",
	".geojson":     "application/geo+json",
	".map":         "application/json",
	".webmanifest": "application/manifest+json",

	".avif":  "image/avif",
	".gif":   "image/gif",
	".ico":   "image/x-icon",
	".jpeg":  "image/jpeg",
	".jpg":   "image/jpeg",
	".png":   "image/png",
	".svg":   "image/svg+xml",
	".webp":  "image/webp",
	".woff2": "font/woff2",

	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".ods":  "application/vnd.oasis.opendocument.spreadsheet",
	".odt":  "application/vnd.oasis.opendocument.text",
	".pdf":  "application/pdf",
	".wasm": "application/wasm",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".zip":  "application/zip",
}

func contentType(name string) string {
	if t, ok := types[strings.ToLower(path.Ext(name))]; ok {
		return t
	}
	return "application/octet-stream"
}
