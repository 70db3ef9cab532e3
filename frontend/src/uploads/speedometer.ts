/** Bytes a second over the last moments: an average that forgets, so that the figure neither jumps nor lags. */
export function createSpeedometer(now: () => number = () => performance.now()): (sent: number) => number {
  const halfLife = 1000
  let last = { time: now(), sent: 0 }
  let speed = 0

  return (sent) => {
    const elapsed = now() - last.time
    if (elapsed >= 50) {
      const current = ((sent - last.sent) / elapsed) * 1000
      const weight = speed === 0 ? 1 : 1 - 0.5 ** (elapsed / halfLife)
      speed += (current - speed) * weight
      last = { time: now(), sent }
    }
    return speed
  }
}
