"""fal's two error families (contract 3.6) and how each looks on the wire."""

from typing import Any

from tests.fakes.fal_rules import entry

# type: (HTTP status, X-Fal-Retryable, message)
MODEL_ERRORS = {
    "internal_server_error": (500, True, "Internal server error"),
    "generation_timeout": (504, True, "Generation timed out"),
    "downstream_service_error": (400, False, "The provider refused the request"),
    "downstream_service_unavailable": (500, True, "The provider is unavailable"),
    "content_policy_violation": (422, False, "The content was flagged by a content checker"),
    "no_media_generated": (422, False, "No media was generated"),
    "image_too_small": (422, False, "The image is too small"),
    "image_too_large": (422, False, "The image is too large"),
    "image_load_error": (422, False, "Failed to load the image"),
    "image_aspect_ratio_error": (422, False, "The aspect ratio is not supported"),
    "file_download_error": (422, False, "Failed to download the file"),
    "file_too_large": (422, False, "The file is too large"),
    "unsupported_image_format": (422, False, "The image format is not supported"),
    "feature_not_supported": (422, False, "Not supported"),
}
# error_type: (HTTP status, message)
REQUEST_ERRORS = {
    "request_timeout": (504, "Request timed out before a runner picked it up"),
    "startup_timeout": (504, "Runner startup timed out"),
    "runner_scheduling_failure": (503, "No runner could be scheduled"),
    "runner_connection_timeout": (503, "Connection to the runner timed out"),
    "runner_disconnected": (503, "The runner disconnected"),
    "runner_connection_refused": (503, "The runner refused the connection"),
    "runner_connection_error": (503, "The runner could not be reached"),
    "runner_incomplete_response": (502, "The runner's answer was incomplete"),
    "runner_server_error": (500, "The runner failed"),
    "internal_error": (500, "Internal error"),
    "client_disconnected": (499, "The client disconnected"),
    "client_cancelled": (499, "The request was cancelled by the client"),
    "bad_request": (400, "Bad request"),
}


def error_body(outcome: dict[str, Any]) -> tuple[int, dict[str, Any], dict[str, str]]:
    """Status, body and headers of a failed job's replayed answer.

    `outcome` names a `type` of either family, or carries `status` and `detail` literally.
    """
    if "detail" in outcome:
        return int(outcome["status"]), {"detail": outcome["detail"]}, {"X-Fal-Retryable": "false"}
    kind = outcome["type"]
    if kind in MODEL_ERRORS:
        status, retryable, words = MODEL_ERRORS[kind]
        retryable = bool(outcome.get("retryable", retryable))
        body = {"detail": [entry(kind, [], words, None)]}
        return status, body, {"X-Fal-Retryable": str(retryable).lower()}
    status, words = REQUEST_ERRORS[kind]
    headers = {"X-Fal-Error-Type": kind}
    if outcome.get("user_timeout"):
        headers["X-Fal-Request-Timeout-Type"] = "user"
    return status, {"detail": words, "error_type": kind}, headers
