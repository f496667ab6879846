package dev.clusterdeck.tech.haproxy;

/** Answers that no lab gives: hundreds of servers, counters as a test needs them. */
final class Many {
    private static final String HEADING = "# pxname,svname,qcur,qmax,scur,smax,stot,bin,bout,status,weight,act,bck,"
            + "chkfail,chkdown,lastchg,lbtot,type,check_status,check_duration,hrsp_5xx,rtime,mode,algo";

    private Many() {}

    /** One backend with so many servers in this state, each with so many requests. */
    static String servers(int count, String status, long requests, double at) {
        StringBuilder text = new StringBuilder("+ at " + at + "\n+ open /run/haproxy/admin.sock socat\n"
                + "Version: 2.8.0\nPid: 9\nUptime_sec: 5000\n" + HEADING + "\n");
        for (int i = 1; i <= count; i++)
            text.append("big,web%03d,0,0,1,2,%d,%d,%d,%s,100,1,0,0,0,900,%d,2,L7OK,1,0,12,http,\n"
                    .formatted(i, requests + i, requests * 9, requests * 90, status, requests + i));
        text.append("big,BACKEND,0,0,9,9,%d,0,0,%s,100,1,0,,0,900,%d,1,,,0,12,http,roundrobin\n"
                .formatted(requests * count, status.equals("DOWN") ? "DOWN" : "UP", requests * count));
        return text.toString();
    }

    /** The answer with another number of sessions, all of them balanced, in the line that begins so. */
    static String counted(String answer, String line, long sessions) {
        return answer.lines()
                        .map(l -> l.startsWith(line) ? counted(l, sessions) : l)
                        .collect(java.util.stream.Collectors.joining("\n"))
                + "\n";
    }

    private static String counted(String line, long sessions) {
        String[] cells = line.split(",", -1);
        cells[7] = Long.toString(sessions);
        cells[30] = Long.toString(sessions);
        return String.join(",", cells);
    }
}
