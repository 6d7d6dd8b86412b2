package fr

import "testing"

func TestBytes(t *testing.T) {
	tests := []struct {
		size int64
		want string
	}{
		{0, "0 octet"},
		{1, "1 octet"},
		{312, "312 octets"},
		{999, "999 octets"},
		{1_000, "1 ko"},
		{62_400, "62 ko"},
		{999_499, "999 ko"},
		{999_500, "1,0 Mo"},
		{4_940_000, "4,9 Mo"},
		{1_234_000_000, "1 234,0 Mo"},
	}
	for _, test := range tests {
		if got := Bytes(test.size); got != test.want {
			t.Errorf("Bytes(%d) = %q, want %q", test.size, got, test.want)
		}
	}
}
