import { expect, test } from 'vitest'
import { worstSensorState } from './sensor'

test('one bad sensor decides, one that cannot be read does not', () => {
  expect(worstSensorState(['ok', 'critical', 'warning'])).toBe('critical')
  expect(worstSensorState(['unavailable', 'ok'])).toBe('ok')
  expect(worstSensorState([])).toBeNull()
})
