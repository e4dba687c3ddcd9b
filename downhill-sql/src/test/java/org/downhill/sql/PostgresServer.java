package org.downhill.sql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own, in a folder of its own, that listens on loopback alone. Its programs
 * must be installed as Debian does; where the test runs as root, the server runs as the user
 * postgres, since it refuses root.
 */
final class PostgresServer {

  static final String PASSWORD = "s3cret-of-the-test";

  private final Path programs;
  private final Path data;
  private final int port;

  private PostgresServer(Path programs, Path data, int port) {
    this.programs = programs;
    this.data = data;
    this.port = port;
  }

  static PostgresServer start(Path folder) throws IOException, InterruptedException {
    Path programs = programs();
    Path home = Files.createTempDirectory("downhill-postgres");
    Path password = Files.writeString(home.resolve("password"), PASSWORD);
    Path data = home.resolve("data");
    if (isRoot()) {
      run(List.of("chown", "-R", "postgres", home.toString()));
    }
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    PostgresServer server = new PostgresServer(programs, data, port);
    server.program(
        "initdb",
        "-A",
        "scram-sha-256",
        "-U",
        "postgres",
        "--pwfile",
        password.toString(),
        "-D",
        data.toString());
    server.program(
        "pg_ctl",
        "-D",
        data.toString(),
        "-l",
        home.resolve("log").toString(),
        "-o",
        "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -p " + port,
        "-w",
        "start");
    return server;
  }

  /** The address of the server for a user. */
  String address(String user, String password) {
    return "jdbc:postgresql://127.0.0.1:"
        + port
        + "/postgres?user="
        + user
        + "&password="
        + password;
  }

  void stop() throws IOException, InterruptedException {
    program("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
    try (Stream<Path> files = Files.walk(data.getParent())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void program(String name, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(name).toString());
    command.addAll(List.of(args));
    run(command);
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("downhill-postgres", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = process.waitFor();
    String said = Files.readString(log, StandardCharsets.UTF_8);
    Files.delete(log);
    if (code != 0) {
      throw new IOException(command + " ended with " + code + ": " + said);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** The newest of Debian's folders of server programs. */
  private static Path programs() throws IOException {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new IOException("install the package postgresql"));
    }
  }
}
