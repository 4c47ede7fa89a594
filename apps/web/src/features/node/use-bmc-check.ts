'use client'
import { bmcProbeInput } from '@ingot/core/node/bmc-input'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/lib/trpc'
import { type BmcFormValues, toBmcInput } from './bmc-form-values'

const pollMs = 1000

/** Asks for one check and follows it until the worker is done. `checked` is what was checked. */
export function useBmcCheck(nodeId?: string) {
  const trpc = useTRPC()
  const [checked, setChecked] = useState<BmcFormValues | null>(null)
  const request = useMutation(trpc.node.checkBmc.mutationOptions())
  const checkId = request.data?.checkId
  const query = useQuery(
    trpc.node.bmcCheck.queryOptions(
      { checkId: checkId ?? '' },
      {
        enabled: checkId !== undefined,
        refetchInterval: (current) => (current.state.data?.finishedAt ? false : pollMs),
      },
    ),
  )
  const answer = checkId === undefined ? undefined : query.data
  return {
    checked,
    answer,
    running: request.isPending || (checkId !== undefined && !answer?.finishedAt && !query.error),
    error: request.error ?? query.error,
    start: (bmc: BmcFormValues) => {
      setChecked({ ...bmc })
      request.mutate({ bmc: bmcProbeInput.parse(toBmcInput(bmc)), ...(nodeId ? { nodeId } : {}) })
    },
  }
}
