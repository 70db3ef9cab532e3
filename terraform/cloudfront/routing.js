// The page is one file whatever its path: /photos/42 and / are both index.html. What has an extension is a file.
// CloudFront Functions, https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
function handler(event) {
  const request = event.request;
  const file = request.uri.substring(request.uri.lastIndexOf('/') + 1);
  if (!file.includes('.')) {
    request.uri = '/index.html';
  }
  return request;
}
