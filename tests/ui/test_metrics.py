"""The figures for Prometheus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import make_app
from tests.ui.fake import fake_opening
from ui.metrics import Metrics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient


@pytest.fixture
def fresh() -> Iterator[TestClient]:
    """A client of an application that has counted nothing yet."""
    from starlette.testclient import TestClient

    with TestClient(make_app(fake_opening()), base_url="http://127.0.0.1") as client:
        yield client


def figures(client: TestClient) -> dict[str, float]:
    lines = [line for line in client.get("/metrics").text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_requests_answers_and_refusals_are_counted(fresh: TestClient) -> None:
    for question in ("border", "reefs", "nothing"):
        fresh.post("/api/ask", json={"question": question})
    fresh.post("/embed", data={"question": "border"})
    fresh.get("/r/A/RES/9/9")
    found = figures(fresh)
    assert found['rapporteur_answers_total{outcome="answered"}'] == 3
    assert found['rapporteur_answers_total{outcome="nothing_relevant"}'] == 1
    assert found['rapporteur_requests_total{method="POST",route="/api/ask",status="200"}'] == 3
    assert found['rapporteur_requests_total{method="GET",route="/r",status="404"}'] == 1
    assert found["rapporteur_answer_seconds_count"] == 4
    assert found["rapporteur_ready"] == 1


def test_they_are_in_the_format_of_prometheus(client: TestClient) -> None:
    from prometheus_client.parser import text_string_to_metric_families

    response = client.get("/metrics")
    families = {family.name for family in text_string_to_metric_families(response.text)}
    assert response.headers["content-type"].startswith("text/plain; version=")
    assert {
        "rapporteur_info",
        "rapporteur_requests",
        "rapporteur_answer_seconds",
        "process_resident_memory_bytes",
    } <= families


def test_no_visitor_can_make_up_a_name_that_is_kept() -> None:
    metrics = Metrics(fake_opening())
    for number in range(50):
        metrics.request(f"MADE{number}", f"/made/{number}", 404, 0.1)
        metrics.request("GET", f"/r/A/RES/{number}/1", 404, 0.1)
    lines = metrics.page().decode().splitlines()
    assert len([line for line in lines if line.startswith("rapporteur_requests_total")]) == 2


def test_no_question_and_no_address_is_kept(fresh: TestClient) -> None:
    fresh.post("/api/ask", json={"question": "border of a confidential matter"})
    text = fresh.get("/metrics").text
    assert "confidential" not in text
    assert "testclient" not in text
