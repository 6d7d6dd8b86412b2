package contact

import (
	"net/netip"
	"slices"
	"strings"
)

// IsPrivate reports whether no reader can reach a host: a name without a dot, a name
// kept for tests and local networks (RFC 6761), an address of the machine itself or of
// its network.
func IsPrivate(host string) bool {
	host = strings.Trim(strings.TrimSuffix(strings.ToLower(host), "."), "[]")
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.IsLoopback() || ip.IsPrivate() || ip.IsUnspecified() || ip.IsLinkLocalUnicast()
	}
	labels := strings.Split(host, ".")
	return len(labels) == 1 || slices.Contains([]string{"example", "invalid", "localhost", "test", "local", "internal"}, labels[len(labels)-1])
}
