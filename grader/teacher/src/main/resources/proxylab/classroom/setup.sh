#!/usr/bin/env bash
# Runs once, as root, when the image of the autograder is built: installs a JDK. The grader needs its compiler.
set -e
export DEBIAN_FRONTEND=noninteractive
apt-get update
for version in 17 21 25; do
  if apt-get install -y --no-install-recommends "openjdk-$version-jdk-headless"; then
    javac -version
    exit 0
  fi
done
echo "no JDK could be installed: expected one of the packages openjdk-{17,21,25}-jdk-headless" >&2
exit 1
