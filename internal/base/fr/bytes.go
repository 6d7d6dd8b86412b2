package fr

// Bytes writes the size of a file, in bytes, in decimal units, 1 ko being 1 000
// octets: « 312 octets », « 62 ko », « 4,9 Mo ».
func Bytes(size int64) string {
	switch {
	case size < 1e3:
		return Count(int(size), "octet", "octets")
	case size < 999_500: // which would be written « 1 000 ko »
		return WithUnit(float64(size)/1e3, 0, "ko")
	}
	return WithUnit(float64(size)/1e6, 1, "Mo")
}
