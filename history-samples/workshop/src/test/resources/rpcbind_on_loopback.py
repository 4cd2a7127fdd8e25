"""rpcbind_on_loopback.py <rpcbind> <path of a socket>: the port mapper, on the loopback interface alone.

Its own option for that, -h, holds for datagrams only. Sockets that it is handed, in the way of
systemd (sd_listen_fds(3)), it takes as they are.
"""

import fcntl
import os
import socket
import sys

PORT = 111
FIRST = 3  # of the descriptors that are handed over
ELSEWHERE = 100  # out of their way


def bound(family, kind, address):
    made = socket.socket(family, kind)
    if family == socket.AF_INET6:
        made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    if kind == socket.SOCK_STREAM:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind(address)
    if kind == socket.SOCK_STREAM:
        made.listen()
    return made


def sockets(path):
    yield bound(socket.AF_UNIX, socket.SOCK_STREAM, path)
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        yield bound(socket.AF_INET, kind, ("127.0.0.1", PORT))
        if os.path.exists("/proc/net/if_inet6"):
            yield bound(socket.AF_INET6, kind, ("::1", PORT))


program, path = sys.argv[1:]
handed = [fcntl.fcntl(each.detach(), fcntl.F_DUPFD, ELSEWHERE) for each in sockets(path)]
for number, descriptor in enumerate(handed):
    os.dup2(descriptor, FIRST + number, inheritable=True)
os.closerange(FIRST + len(handed), ELSEWHERE + len(handed))
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS=str(len(handed)))
os.execv(program, [program, "-f"])
