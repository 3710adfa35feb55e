"""How gunicorn serves the archive, on a desk and in a container. The address and the number of workers are
given where it is started."""

worker_class = "gthread"
threads = 4  # the search engine and the database both let other threads run while they work
timeout = 60
graceful_timeout = 20
max_requests = 20_000
max_requests_jitter = 2_000
limit_request_line = 8190
control_socket_disable = True  # nothing is written outside DATA_DIR
accesslog = None
errorlog = "-"
