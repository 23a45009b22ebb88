/*
 * A sequential proxy in C with the design of part 3: accept, read a head, connect, send the head in our own words,
 * relay pieces, close; one client after the other. It is here for compare.py to compare with: it refuses
 * nothing politely, knows IPv4 addresses alone, and exits when it cannot listen.
 *
 *   cc -O2 -o sequential sequential.c && ./sequential 8080
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define HEAD_BYTES (64 << 10)
#define PIECE_BYTES (32 << 10)

static const char OURS[] =
    "User-Agent: Mozilla/5.0 (compatible; ProxyLab/1.0)\r\nConnection: close\r\nProxy-Connection: close\r\n";

static int write_all(int fd, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(fd, bytes, count);
        if (written <= 0) return -1;
        bytes += written;
        count -= (size_t)written;
    }
    return 0;
}

static void prepare(int fd) {
    int on = 1;
    struct timeval limit = {30, 0};
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
}

static int connect_to(const char *host, const char *port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(port))};
    int fd;
    if (inet_pton(AF_INET, host, &address.sin_addr) != 1) return -1;
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) < 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static int is_ours(const char *line) {
    return !strncasecmp(line, "User-Agent:", 11) || !strncasecmp(line, "Connection:", 11)
        || !strncasecmp(line, "Proxy-Connection:", 17);
}

static void serve(int client) {
    static char head[HEAD_BYTES + 1], ours[2 * HEAD_BYTES], piece[PIECE_BYTES];
    char method[16], host[256], port[16] = "80", path[HEAD_BYTES / 2];
    size_t have = 0;
    ssize_t count;
    int length, origin;
    char *line, *end;

    prepare(client);
    head[0] = 0;
    while (!strstr(head, "\r\n\r\n")) {
        count = read(client, head + have, HEAD_BYTES - have);
        if (count <= 0) return;
        have += (size_t)count;
        head[have] = 0;
    }
    if (sscanf(head, "%15s http://%255[^:/]:%15[0-9]%32000s", method, host, port, path) != 4) return;
    length = sprintf(ours, "%s %s HTTP/1.0\r\n", method, path);
    for (line = strstr(head, "\r\n") + 2; (end = strstr(line, "\r\n")) && end != line; line = end + 2) {
        if (!is_ours(line)) length += sprintf(ours + length, "%.*s\r\n", (int)(end - line), line);
    }
    length += sprintf(ours + length, "%s\r\n", OURS);
    origin = connect_to(host, port);
    if (origin < 0) return;
    prepare(origin);
    if (write_all(origin, ours, (size_t)length) == 0) {
        while ((count = read(origin, piece, sizeof piece)) > 0 && write_all(client, piece, (size_t)count) == 0) {
        }
    }
    close(origin);
}

int main(int argc, char **argv) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)(argc > 1 ? atoi(argv[1]) : 0))};
    int on = 1, listener = socket(AF_INET, SOCK_STREAM, 0);

    signal(SIGPIPE, SIG_IGN);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 4096) < 0) {
        perror("listen");
        return 1;
    }
    for (;;) {
        int client = accept(listener, NULL, NULL);
        if (client >= 0) {
            serve(client);
            close(client);
        }
    }
}
