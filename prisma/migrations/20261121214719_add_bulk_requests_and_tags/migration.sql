-- AlterTable
ALTER TABLE "host" ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "node" ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "bulk_request" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "input" JSONB NOT NULL DEFAULT '{}',
    "user_id" UUID NOT NULL,
    "requester_name" TEXT NOT NULL,
    "request_key" UUID NOT NULL,
    "request_id" TEXT,
    "parallel" INTEGER NOT NULL,
    "stop_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_item" (
    "bulk_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "target_id" UUID NOT NULL,
    "target_name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "operation_id" UUID,
    "reason" JSONB,
    "error_code" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_item_pkey" PRIMARY KEY ("bulk_id","target_id")
);

-- CreateIndex
CREATE INDEX "bulk_request_user_id_created_at_id_idx" ON "bulk_request"("user_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "bulk_request_finished_at_idx" ON "bulk_request"("finished_at");

-- CreateIndex
CREATE UNIQUE INDEX "bulk_request_user_id_request_key_key" ON "bulk_request"("user_id", "request_key");

-- CreateIndex
CREATE INDEX "bulk_item_operation_id_idx" ON "bulk_item"("operation_id");

-- CreateIndex
CREATE INDEX "host_tags" ON "host" USING GIN ("tags");

-- CreateIndex
CREATE INDEX "node_tags" ON "node" USING GIN ("tags");

-- AddForeignKey
ALTER TABLE "bulk_item" ADD CONSTRAINT "bulk_item_bulk_id_fkey" FOREIGN KEY ("bulk_id") REFERENCES "bulk_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;
