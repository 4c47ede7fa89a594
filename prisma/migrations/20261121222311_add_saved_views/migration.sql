-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "shared_project_id" UUID,
    "query" TEXT NOT NULL,
    "columns" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view_default" (
    "user_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "view_id" UUID NOT NULL,

    CONSTRAINT "saved_view_default_pkey" PRIMARY KEY ("user_id","list")
);

-- CreateIndex
CREATE INDEX "saved_view_shared_project_id_idx" ON "saved_view"("shared_project_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_user_id_list_name_key" ON "saved_view"("user_id", "list", "name");

-- CreateIndex
CREATE INDEX "saved_view_default_view_id_idx" ON "saved_view_default"("view_id");

-- AddForeignKey
ALTER TABLE "saved_view_default" ADD CONSTRAINT "saved_view_default_view_id_fkey" FOREIGN KEY ("view_id") REFERENCES "saved_view"("id") ON DELETE CASCADE ON UPDATE CASCADE;


