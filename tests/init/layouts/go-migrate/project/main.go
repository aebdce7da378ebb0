package main

func main() { http.HandleFunc("GET /healthz", health) }
