package web

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics count what the server does, for Prometheus.
type metrics struct {
	registry *prometheus.Registry
	took     *prometheus.HistogramVec
	running  prometheus.Gauge
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "onrecord_request_seconds", Help: "Time that answers took, by kind of page and status.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .08, .1, .25, .5, 1, 2.5, 10}}, []string{"page", "status"}),
		running: prometheus.NewGauge(prometheus.GaugeOpts{Name: "onrecord_requests_running", Help: "Answers under way."}),
	}
	m.registry.MustRegister(m.took, m.running)
	return m
}

// seen counts an answer. page is the pattern of its address, so that addresses made
// up by a client are one.
func (m *metrics) seen(page string, status int, took time.Duration) {
	if page == "" || page == "/" {
		page = "other"
	}
	m.took.WithLabelValues(page, strconv.Itoa(status)).Observe(took.Seconds())
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
