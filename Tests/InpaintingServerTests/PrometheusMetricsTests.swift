import CoreMetrics
import Testing

@testable import InpaintingServer

@Suite struct PrometheusMetricsTests {
    @Test func numbersAreWrittenInPrometheusFormat() {
        let metrics = PrometheusMetrics()
        let counter = metrics.makeCounter(label: "jobs", dimensions: [("out.come", "a\"b\\c\nd")])
        counter.increment(by: 2)
        counter.increment(by: 3)
        let meter = metrics.makeMeter(label: "open", dimensions: [])
        meter.increment(by: 4)
        meter.decrement(by: 1)
        let timer = metrics.makeTimer(label: "time", dimensions: [("x", "y")])
        timer.recordNanoseconds(20_000_000)
        timer.recordNanoseconds(400_000_000_000)
        #expect(
            metrics.text(with: [("depth", 7)]) == #"""
                # TYPE depth gauge
                depth 7
                # TYPE jobs_total counter
                jobs_total{out_come="a\"b\\c\nd"} 5.0
                # TYPE open gauge
                open 3.0
                # TYPE time_seconds histogram
                time_seconds_bucket{x="y",le="0.005"} 0
                time_seconds_bucket{x="y",le="0.025"} 1
                time_seconds_bucket{x="y",le="0.1"} 1
                time_seconds_bucket{x="y",le="0.5"} 1
                time_seconds_bucket{x="y",le="1.0"} 1
                time_seconds_bucket{x="y",le="5.0"} 1
                time_seconds_bucket{x="y",le="10.0"} 1
                time_seconds_bucket{x="y",le="30.0"} 1
                time_seconds_bucket{x="y",le="60.0"} 1
                time_seconds_bucket{x="y",le="300.0"} 1
                time_seconds_bucket{x="y",le="+Inf"} 2
                time_seconds_sum{x="y"} 400.02
                time_seconds_count{x="y"} 2

                """#)
    }

    @Test func requestsAreCounted() async throws {
        try await TestServer().test { client in
            for _ in 0..<3 { _ = try await client.get("/health") }
            _ = try await client.get("/a/secret/name")
            let text = try await client.get("/metrics").text
            let health = #"http_route="/health",http_request_method="GET""#
            #expect(
                text.contains("hb_requests_total{\(health),http_response_status_code=\"200\"} 3.0"))
            #expect(text.contains("lacuna_pictures 0\n"))
            #expect(!text.contains("secret"))
        }
    }
}
