// Fetches numbered files through a proxy with an agent that keeps its connections, four at a time.
// Arguments: the proxy's port, the origin server's URL, how many. Prints how many were answered with their own content.
const http = require('http');

const [port, origin, count] = [Number(process.argv[2]), process.argv[3], Number(process.argv[4])];
const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });

function get(i) {
  return new Promise((resolve) => {
    const lost = (error) => {
      console.error(`${i}: ${error}`);
      resolve(0);
    };
    const request = { host: '127.0.0.1', port, agent, path: `${origin}/${i}`, headers: { Host: new URL(origin).host } };
    http.get(request, (response) => {
      let content = '';
      response.on('data', (piece) => (content += piece));
      response.on('end', () => resolve(content === `file ${i}` ? 1 : 0));
      response.on('error', lost);
    }).on('error', lost).setTimeout(20000, function () { this.destroy(new Error('no answer in 20 s')); });
  });
}

Promise.all(Array.from({ length: count }, (_, i) => get(i))).then((all) => {
  console.log(all.reduce((sum, one) => sum + one, 0));
  agent.destroy();
});
