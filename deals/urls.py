"""The site map of deals."""

from django.urls import path

from .views import board, deal, items, listing, setup

app_name = "deals"
urlpatterns = [
    path("deals/", listing.deals, name="list"),
    path("deals/columns/", listing.columns, name="columns"),
    path("deals/board/", board.board, name="board"),
    path("deals/board/<uuid:stage>/", board.more, name="more"),
    path("deals/new/", deal.new, name="new"),
    path("deals/undo/<str:request_id>/", deal.undo_all, name="undo_all"),
    path("deals/<uuid:id>/", deal.deal, name="deal"),
    path("deals/<uuid:id>/move/", deal.move, name="move"),
    path("deals/<uuid:id>/close/", deal.close, name="close"),
    path("deals/<uuid:id>/reopen/", deal.reopen, name="reopen"),
    path("deals/<uuid:id>/archive/", deal.archive, name="archive"),
    path("deals/<uuid:id>/restore/", deal.restore, name="restore"),
    path("deals/<uuid:id>/describe/", deal.describe, name="describe"),
    path("deals/<uuid:id>/undo/<uuid:entry>/", deal.undo, name="undo"),
    path("deals/<uuid:id>/history/", deal.history, name="history"),
    path("deals/<uuid:id>/products/", items.products, name="products"),
    path("deals/<uuid:id>/products/add/", items.add, name="add_item"),
    path("deals/<uuid:id>/products/follow/", items.follow, name="follow_items"),
    path("deals/<uuid:id>/products/<uuid:item>/remove/", items.remove, name="remove_item"),
    path("accounts/<uuid:account>/deals/", listing.of_account, name="of_account"),
    path("settings/pipelines/", setup.pipelines, name="pipelines"),
    path("settings/pipelines/new/", setup.pipeline, name="pipeline_new"),
    path("settings/pipelines/<uuid:id>/", setup.pipeline, name="pipeline"),
    path("settings/pipelines/<uuid:id>/archive/", setup.archive_pipeline, name="pipeline_archive"),
    path("settings/pipelines/<uuid:pipeline>/stages/new/", setup.new_stage, name="stage_new"),
    path("settings/stages/<uuid:id>/", setup.stage, name="stage"),
    path("settings/stages/<uuid:id>/shift/", setup.shift_stage, name="stage_shift"),
    path("settings/stages/<uuid:id>/remove/", setup.remove_stage, name="stage_remove"),
    path("settings/products/", setup.product_list, name="product_list"),
    path("settings/products/new/", setup.product, name="product_new"),
    path("settings/products/<uuid:id>/", setup.product, name="product"),
    path("settings/rates/", setup.rates, name="rates"),
    path("settings/rates/set/", setup.rate, name="rate"),
    path("settings/rates/<str:currency>/remove/", setup.remove_rate, name="rate_remove"),
]
