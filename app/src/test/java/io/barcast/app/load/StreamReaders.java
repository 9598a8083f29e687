package io.barcast.app.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Clients of the event stream of one series: many that read, on one thread, and one that never
 * does. Of each bar it is kept when the last reader got it.
 */
final class StreamReaders implements AutoCloseable {
  private static final Pattern BAR = Pattern.compile("event: bar\ndata: .*\"volume\":([0-9]+)");

  private final Selector selector = Selector.open();
  private final List<SocketChannel> channels = new ArrayList<>();
  private final AtomicLongArray lastReadNs;
  private final AtomicLongArray reads;
  private final Thread thread = new Thread(this::read, "readers");
  private volatile boolean closing;

  /** What a client has read that is not an event yet. */
  private static final class Rest {
    private String text = "";
  }

  /**
   * @param readers how many read
   * @param bars the largest number of a bar
   */
  StreamReaders(int port, String symbol, int readers, int bars) throws IOException {
    lastReadNs = new AtomicLongArray(bars + 1);
    reads = new AtomicLongArray(bars + 1);
    connect(port, symbol);
    for (int reader = 0; reader < readers; reader++) {
      SocketChannel channel = connect(port, symbol);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new Rest());
    }
    thread.setDaemon(true);
    thread.start();
  }

  private SocketChannel connect(int port, String symbol) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channels.add(channel);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 16);
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    // Without chunks between the lines.
    String request = "GET /api/stream?symbol=" + symbol + " HTTP/1.0\r\n\r\n";
    channel.write(ByteBuffer.wrap(request.getBytes(UTF_8)));
    return channel;
  }

  private void read() {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    try {
      while (!closing) {
        selector.select(key -> read(key, buffer), 100);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read(SelectionKey key, ByteBuffer buffer) {
    Rest rest = (Rest) key.attachment();
    try {
      if (((SocketChannel) key.channel()).read(buffer.clear()) < 0) {
        key.cancel();
      }
    } catch (IOException e) {
      key.cancel();
    }
    String text = rest.text + UTF_8.decode(buffer.flip());
    int end = text.lastIndexOf("\n\n") + 1;
    rest.text = text.substring(end);
    Matcher bars = BAR.matcher(text.substring(0, end));
    while (bars.find()) {
      int bar = (int) Double.parseDouble(bars.group(1));
      lastReadNs.accumulateAndGet(bar, System.nanoTime(), Math::max);
      reads.incrementAndGet(bar);
    }
  }

  /** How many readers have got a bar. */
  long reads(int bar) {
    return reads.get(bar);
  }

  /** When the last reader got a bar. */
  long lastReadNs(int bar) {
    return lastReadNs.get(bar);
  }

  @Override
  public void close() throws IOException {
    closing = true;
    selector.wakeup();
    for (SocketChannel channel : channels) {
      channel.close();
    }
    selector.close();
  }
}
